// Labs for tests: closed after each, and nothing in them was said to a platform that it refuses as badly made.
import { afterEach, expect } from 'vitest';
import { type Lab, type LabOptions, openLab } from './lab.ts';
import type { Draft } from './people.ts';

const BADLY_MADE = [
  'invalid_blocks',
  'invalid_arguments',
  'invalid_view',
  'msg_too_long',
  'no_text',
  'ValidationException',
  'InvalidParameterException',
  'SerializationException',
];

export const badlyMade = ({ aws, slack }: Lab) =>
  [...aws.calls, ...slack.calls].filter(({ outcome }) => BADLY_MADE.includes(outcome));

export const useLab = (): ((options?: LabOptions) => Promise<Lab>) => {
  const open: Lab[] = [];
  afterEach(async () => {
    for (const lab of open.splice(0)) {
      await lab.close();
      expect(badlyMade(lab)).toEqual([]);
    }
  });
  return async (options) => {
    const lab = await openLab(options);
    open.push(lab);
    return lab;
  };
};

/** Opens labs in which somebody has asked, and the admins have the card. */
export const useAsked = () => {
  const open = useLab();
  return async (who = 'U0ANA', options: LabOptions = {}, draft: Partial<Draft> = {}): Promise<Lab> => {
    const lab = await open(options);
    expect(await lab.people.ask(who, draft)).toEqual({ ok: true });
    await lab.drain();
    return lab;
  };
};

/** What exists in AWS of anybody's access. */
export const madeIn = ({ aws: { state } }: Lab) => ({
  profiles: state.profiles.list().length,
  budgets: state.budgets.list().length,
  members: state.directory.memberships.length,
});

export const NOTHING = { profiles: 0, budgets: 0, members: 0 };
export const ONE_ACCESS = { profiles: 2, budgets: 1, members: 1 };

// Whoever leaves, as Slack tells it: often, out of order, badly made, or of people whom the bot does not know.
import { describe, expect, it } from 'vitest';
import { signed } from '../fixtures/signed.ts';
import { onboard } from './alerts/people-see.ts';
import { type Lab, SIGNING_SECRET } from './lab.ts';
import { wordsIn } from './people.ts';
import { useLab } from './use-lab.ts';

const open = useLab();

const withAna = async (): Promise<Lab> => {
  const lab = await open();
  await onboard(lab);
  lab.later(3_600);
  return lab;
};

let count = 0;
/** The status of the answer to an event of Slack's. */
const hear = async (lab: Lab, event: object): Promise<number> => {
  count += 1;
  const envelope = { type: 'event_callback', team_id: 'T0ACME', api_app_id: 'A0LAB', event_id: `Ev${count}`, event };
  const at = new Date(Date.now());
  const body = JSON.stringify(envelope);
  const answer = await lab.bot(signed({ body, secret: SIGNING_SECRET, at, type: 'application/json', base64: false }));
  return (answer as { statusCode: number }).statusCode;
};
const change = (user: unknown) => ({ type: 'user_change', user });

const tagsOf = ({ aws }: Lab): (string | undefined)[] =>
  aws.state
    .resources()
    .filter(({ kind }) => kind === 'Application inference profile')
    .map(({ tags }) => tags.ClaudeAccess);
const leaveInSlack = ({ slack }: Lab, id: string) => slack.act.changePerson(id, { deleted: true });

const HARMLESS: [name: string, more: object][] = [
  ['nobody', {}],
  ['an id alone', { user: 'U0ANA' }],
  ['a user without an id', { user: { deleted: true } }],
  ['an id that is no text', { user: { id: 7, deleted: true } }],
  ['no user', { user: null }],
  ['a word for a truth', { user: { id: 'U0ANA', deleted: 'true' } }],
  ['a stranger', { user: { id: 'U0STRANGER', deleted: true } }],
  ['a bot', { user: { id: 'B0BOT', deleted: true, is_bot: true } }],
  ['somebody who is still there', { user: { id: 'U0ANA', deleted: true } }],
];

describe('events about people', () => {
  it('that name nobody, are badly made or are not so do no harm', async () => {
    const lab = await withAna();
    for (const [name, more] of HARMLESS) {
      const status = await hear(lab, { type: 'user_change', ...more });
      expect([name, status < 500]).toEqual([name, true]);
      await lab.settle();
      expect([name, ...tagsOf(lab)]).toEqual([name, 'active', 'active']);
    }
  });

  it('that come in a flood and out of order suspend once, and are told once', async () => {
    const lab = await withAna();
    await leaveInSlack(lab, 'U0ANA');
    for (let turn = 0; turn < 30; turn++)
      await hear(lab, change({ id: 'U0ANA', deleted: turn % 3 > 0, updated: turn }));
    await lab.settle();
    for (let turn = 0; turn < 5; turn++) await hear(lab, change({ id: 'U0ANA', deleted: true }));
    await lab.settle();
    expect(tagsOf(lab)).toEqual(['suspended', 'suspended']);
    const cards = lab.people.cards().map(({ blocks }) => wordsIn(blocks));
    expect(cards.filter((words) => words.includes('Has left: 1'))).toHaveLength(1);
  });

  it('keep a request of theirs from being approved', async () => {
    const lab = await withAna();
    await lab.people.type('U0ANA', 'change');
    await lab.people.submit('U0ANA', { limit: '40', reason: 'More.' });
    await lab.drain();
    await leaveInSlack(lab, 'U0ANA');
    await lab.people.press('U0BOB', 'request.approve');
    await lab.settle();
    expect(lab.people.whispers('U0BOB').join()).toContain('no longer a full, active member');
    expect(tagsOf(lab)).toEqual(['suspended', 'suspended']);
    expect(lab.aws.state.budgets.list().map(({ budget }) => budget.BudgetLimit?.Amount)).toEqual(['25']);
  });
});

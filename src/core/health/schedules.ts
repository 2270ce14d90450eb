// Whether everything that happens by the clock is scheduled as the configuration asks for.
import { type Due, dueOf } from '../schedules.ts';
import type { Settings } from '../settings.ts';
import { type Check, fine, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

/** `input` is JSON. */
export type SeenSchedule = { name: string; expression: string; timeZone: string; enabled: boolean; input: string };

const SUBJECT = { id: 'schedules', title: 'Schedules' };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const sameInput = (due: Due, { input }: SeenSchedule): boolean => {
  const seen = parsed(input);
  return JSON.stringify(seen) === JSON.stringify(due.input);
};

const nameOf = ({ input }: Due): string =>
  input.channel === undefined ? (input.job ?? '') : `${input.job} for ${input.channel}`;

const troubleOf = (due: Due, seen: readonly SeenSchedule[]): string[] => {
  const found = seen.filter((each) => sameInput(due, each));
  if (found.length === 0) return [`${nameOf(due)} is not scheduled`];
  const right = found.filter(({ expression, timeZone }) => expression === due.expression && timeZone === due.timeZone);
  if (right.length === 0) return [`${nameOf(due)} comes at ${found[0]?.expression} instead of ${due.expression}`];
  return right.some(({ enabled }) => enabled) ? [] : [`${nameOf(due)} is disabled`];
};

export const schedulesCheck = (settings: Settings, seen: Found<SeenSchedule[]>): Check => {
  if ('why' in seen) return unknown(SUBJECT, seen.why);
  const wanted = dueOf(settings);
  const troubles = wanted.flatMap((due) => troubleOf(due, seen.known));
  return troubles.length === 0
    ? fine(SUBJECT, `All ${wanted.length} are there and enabled.`)
    : missing(
        SUBJECT,
        `Of ${wanted.length}: ${troubles.join('; ')}.`,
        'Enable it in the console of EventBridge Scheduler (group `claude-onboard`), or deploy it again: `npm run deploy -- claude-onboard`.',
      );
};

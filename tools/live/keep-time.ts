// Fires the deployment's schedules from a clock of this machine, each with the time that it was meant for.
import { setTimeout } from 'node:timers/promises';
import { isDue } from './due.ts';

export type Schedule = { expression: string; timeZone: string; input: Record<string, string> };

const MINUTE_MS = 60_000;

/** What is due in the minute, with its time filled in. */
export const dueIn = (schedules: readonly Schedule[], minute: Date): Record<string, string>[] =>
  schedules
    .filter((schedule) => isDue(schedule, minute))
    .map(({ input }) => ({ ...input, time: minute.toISOString() }));

/** Every minute until the signal. */
export const keepTime = async (
  schedules: readonly Schedule[],
  fire: (event: Record<string, string>) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    const next = (Math.floor(Date.now() / MINUTE_MS) + 1) * MINUTE_MS;
    await setTimeout(next - Date.now(), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    for (const event of dueIn(schedules, new Date(next))) await fire(event);
  }
};

// Work whose failure the sweep finds by itself, so that hours without Slack burn no receives towards the dead-letter queue.
import { Busy, Conflict, Refused, Throttled } from '../core/errors.ts';
import type { Log } from './ports.ts';

const isKnown = (error: unknown): error is Error =>
  error instanceof Throttled || error instanceof Busy || error instanceof Refused || error instanceof Conflict;

/** Logs why it was held up, and ends well. `about` names what it was about. */
export const unlessHeldUp = async (
  log: Log,
  about: Record<string, string>,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    log({
      level: 'warn',
      message: 'Held up; the sweep comes again',
      ...about,
      error: `${name}: ${message}`,
      ...(isKnown(error) ? {} : { stack }),
    });
  }
};

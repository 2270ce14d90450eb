// Whether what comes by the clock does come, and whether all functions run with the same configuration.
import { fingerprint } from '../fingerprint.ts';
import { lastReading, type MeterState } from '../meter/meter-state.ts';
import type { Settings } from '../settings.ts';
import { agoText, minutesSince } from './ago.ts';
import { attention, type Check, fine, later, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

/** `at` is ISO 8601, UTC; `configuration` a fingerprint of what the function had. */
export type Heartbeat = { at: string; configuration: string };

const SWEEP = { id: 'sweep', title: 'Sweep' };
const METER = { id: 'meter', title: 'Meter' };
const LOOK = { id: 'look', title: 'Look over the account' };
const COSTS = { id: 'costs.reading', title: 'Reading of costs' };
const CONFIGURATION = { id: 'configuration', title: 'Configuration' };

/** It comes every two minutes. */
const SWEEP_LATE_MINUTES = 10;
const LOOK_LATE_MINUTES = 13 * 60;
const COSTS_LATE_MINUTES = 30 * 60;

const DEPLOY = 'Deploy it again: `npm run deploy -- claude-onboard`.';
const logOf = (name: string): string => `See in the log \`/claude-onboard/${name}\` why it fails`;

export const sweepCheck = (last: Found<Heartbeat | undefined>, now: Date): Check => {
  if ('why' in last) return unknown(SWEEP, last.why);
  const mend = `${logOf('schedule')}, and whether the schedule is there and enabled; else nothing that was lost is found again.`;
  if (last.known === undefined) return missing(SWEEP, 'It has never come to its end.', mend);
  const found = `It came to its end ${agoText(last.known.at, now)}.`;
  return minutesSince(last.known.at, now) > SWEEP_LATE_MINUTES ? missing(SWEEP, found, mend) : fine(SWEEP, found);
};

export const meterCheck = (state: Found<MeterState>, { meter }: Pick<Settings, 'meter'>, now: Date): Check => {
  if (!meter.enabled) return fine(METER, 'It is switched off: `meter.enabled` is false.');
  if ('why' in state) return unknown(METER, state.why);
  const at = lastReading(state.known);
  const mend = `${logOf('worker')}; until then no spend of today is shown.`;
  if (at === undefined) {
    return later(METER, 'CloudWatch has not been read yet.', `Wait ${meter.quietEveryMinutes} minutes. ${mend}`);
  }
  const found = `CloudWatch was read ${agoText(at, now)}.`;
  return minutesSince(at, now) > Math.max(20, 3 * meter.quietEveryMinutes)
    ? attention(METER, found, mend)
    : fine(METER, found);
};

/** `run` is the scheduled time of the last look that came to its end (ISO 8601), or empty before the first. */
export const lookCheck = (run: Found<string>, now: Date): Check => {
  if ('why' in run) return unknown(LOOK, run.why);
  if (run.known === '')
    return later(LOOK, 'There has been none yet.', 'Wait six hours: it comes with the housekeeping.');
  const found = `The last was ${agoText(run.known, now)}.`;
  return minutesSince(run.known, now) > LOOK_LATE_MINUTES
    ? attention(LOOK, found, `${logOf('worker')}; until then nobody hears of what was changed by hand.`)
    : fine(LOOK, found);
};

export const costsReadingCheck = (last: Found<{ at: string; through?: string } | undefined>, now: Date): Check => {
  if ('why' in last) return unknown(COSTS, last.why);
  if (last.known === undefined)
    return later(COSTS, 'Cost Explorer has not been read yet.', 'Wait a day: it is read every morning.');
  const { at, through } = last.known;
  const found = `Cost Explorer was read ${agoText(at, now)}${through ? `, and knew of costs through ${through}` : ''}.`;
  return minutesSince(at, now) > COSTS_LATE_MINUTES
    ? attention(COSTS, found, `${logOf('worker')}; until then digests wait.`)
    : fine(COSTS, found);
};

/** What the functions have, each by its name as a fingerprint; undefined where nobody knows. `here` is whoever asks. */
export const configurationCheck = (
  here: { name: string; settings: Settings },
  functions: Record<string, string | undefined>,
): Check => {
  const version = fingerprint(here.settings);
  const others = Object.entries(functions).filter(([, has]) => has !== undefined && has !== version);
  const unseen = Object.entries(functions).flatMap(([name, has]) => (has === undefined ? [name] : []));
  if (others.length > 0) {
    return attention(
      CONFIGURATION,
      `${here.name} has version ${version}, but ${others.map(([name, has]) => `${name} has ${has}`).join(' and ')}.`,
      DEPLOY,
    );
  }
  const not = unseen.length > 0 ? ` Of ${unseen.join(' and ')} it is not known.` : '';
  return fine(
    CONFIGURATION,
    `Version ${version}, in ${[here.name, ...Object.keys(functions)].filter((name) => !unseen.includes(name)).join(', ')}.${not}`,
  );
};

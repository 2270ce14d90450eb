// Everything that one look over the account finds: a pure function of the records and of what was seen.
import { type Access, failureOf, isReady } from '../access.ts';
import type { Settings } from '../settings.ts';
import { differencesOf, driftOf, isSettled } from './drift.ts';
import { type Drift, type Finding, findingKey, isRepairable } from './finding.ts';
import { idleAmong, leaversAmong } from './people.ts';
import { refusedSettings } from './refused-settings.ts';
import { byArn, type Sighting } from './sighting.ts';
import { strayBudgets, strayProfiles } from './strays.ts';
import { isConfiguredAnew } from './wish.ts';

export type Looked = {
  /** As they were after the account was read. */
  accesses: readonly Access[];
  sighting: Sighting;
  /** User ids of whoever has spent anything lately; undefined where nobody can say. */
  spenders: ReadonlySet<string> | undefined;
  settings: Settings;
  now: Date;
};

/** Whoever has left is a leaver and nothing else: their name, their group and their idleness are no news. */
const OF_WHO_STAYS: readonly Finding['kind'][] = ['renamed', 'member-gone'];

export const findingsOf = ({ accesses, sighting, spenders, settings, now }: Looked): Finding[] => {
  const profiles = byArn(sighting);
  const leavers = leaversAmong(accesses, sighting);
  const gone = new Set(leavers.map(({ userId }) => userId));
  const staying = accesses.filter(({ userId }) => !gone.has(userId));
  const drift = accesses.flatMap((access) => driftOf(access, sighting, profiles, settings, now));
  return [
    ...leavers,
    ...drift.filter(({ kind, userId }) => !(OF_WHO_STAYS.includes(kind) && gone.has(userId))),
    ...strayProfiles(accesses, sighting, settings),
    ...strayBudgets(accesses, sighting, settings),
    ...idleAmong(staying, spenders, settings, now),
    ...refusedSettings(accesses, settings),
  ];
};

/** User ids whom the loop should look at: to put right what was found, or to bring about what the settings say anew. */
export const toLookAt = (findings: readonly Finding[], { accesses, settings }: Looked): Set<string> => {
  const repaired = settings.housekeeping.drift === 'repair' ? findings.filter(isRepairable) : [];
  const anew = accesses.filter((access) => isConfiguredAnew(access, settings));
  return new Set([...repaired, ...anew].map(({ userId }) => userId));
};

/** Whether whatever the settings say anew is there, or was refused. */
export const isBroughtAbout = ({ accesses, settings }: Looked): boolean =>
  !accesses.some((access) => isConfiguredAnew(access, settings) && failureOf(access) === undefined);

/** Whether the loop has put it right, where it has just come to its end with the access. */
const isMended = (access: Access, finding: Finding, { housekeeping }: Settings): boolean =>
  isReady(access) && housekeeping.drift === 'repair' && isRepairable(finding) && finding.kind !== 'renamed';

/**
 * What is known by its key in `open` and is still there, of whomever the loop was at a moment ago: too young to be found,
 * but no news at the next look.
 */
export const stillOpen = ({ accesses, sighting, settings, now }: Looked, open: readonly string[]): Drift[] => {
  const known = new Set(open);
  const profiles = byArn(sighting);
  return accesses
    .filter((access) => !isSettled(access, sighting))
    .flatMap((access) =>
      differencesOf(access, sighting, profiles, settings, now).filter(
        (finding) => known.has(findingKey(finding)) && !isMended(access, finding, settings),
      ),
    );
};

/** What was not there at the last look, each once. */
export const newFindings = (findings: readonly Finding[], open: readonly string[]): Finding[] => {
  const before = new Set(open);
  const byKey = new Map(findings.map((finding) => [findingKey(finding), finding]));
  return [...byKey].flatMap(([key, finding]) => (before.has(key) ? [] : [finding]));
};

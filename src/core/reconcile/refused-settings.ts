// What AWS refuses of the settings as they are now: told together, because it is one mistake and not one of each person's.
import { type Access, failureOf } from '../access.ts';
import { remedyFor } from '../remedy.ts';
import type { Settings } from '../settings.ts';
import { GOALS, type SettingsRefused } from './finding.ts';
import { isConfiguredAnew } from './wish.ts';

/** Whether nothing is asked for but what the settings say: what was decided about somebody is told by its own message. */
const isBySettings = ({ desired, observed }: Access): boolean => observed.brought?.revision === desired.revision;

/** One for everything that is refused in the same way. */
export const refusedSettings = (accesses: readonly Access[], settings: Settings): SettingsRefused[] => {
  const refused = accesses
    .filter((access) => isBySettings(access) && isConfiguredAnew(access, settings))
    .flatMap((access) => failureOf(access) ?? []);
  const found = new Map<string, SettingsRefused>();
  for (const { step, code, message } of refused) {
    const goal = GOALS.find((one) => step.startsWith(one));
    if (goal === undefined) continue;
    const { people } = found.get(`${goal} ${code}`) ?? { people: 0 };
    const remedy = remedyFor(code, step);
    found.set(`${goal} ${code}`, { kind: 'settings-refused', goal, code, message, remedy, people: people + 1 });
  }
  return [...found.values()];
};

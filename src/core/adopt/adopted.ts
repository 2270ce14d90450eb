// What is desired once somebody's existing profiles are taken over: an access like any other, with nothing made anew.
import { type Access, type Adopted, type Desired, type Retiring, slotOf } from '../access.ts';
import type { AccessChange } from '../access-change.ts';
import { type Day, dayOf } from '../day.ts';
import type { AuditEvent } from '../event.ts';
import { daysAfter } from '../lifecycle.ts';
import { type Attribution, attributed } from '../spend/attribution.ts';

/** Before this day nobody has a cost. */
const EVER: Day = '1970-01-01';

export type Takeover = {
  developerId: string;
  /** Values of the developer tag that the profiles carry until now: their costs stay this developer's. */
  formerIds: readonly string[];
  /** Of a new access: the terms that the profiles do not tell. */
  team: string;
  dailyLimit: number;
  tags: Record<string, string>;
  /** All in one region; the first of each slot is the one that stays. */
  profiles: readonly Adopted[];
  change: Omit<AccessChange, 'kind'>;
  /** The line of it in the audit trail. */
  event: AuditEvent;
  /** How many days those that do not stay remain usable. */
  keepDays: number;
};

/** Those of the profiles that are not on record for them yet: somebody else may have taken them over in the same moment. */
export const notYetTheirs = <Profile extends { arn: string }>(
  before: Access | undefined,
  profiles: readonly Profile[],
): Profile[] => {
  const known = new Set(before ? [...before.desired.adopted, ...before.observed.profiles].map(({ arn }) => arn) : []);
  return profiles.filter(({ arn }) => !known.has(arn));
};

/** Models and regions for which there is a profile on record that is not about to go. */
export const heldSlots = ({ desired, observed }: Access): Set<string> => {
  const going = new Set(desired.retiring.map(({ arn }) => arn));
  return new Set(observed.profiles.filter(({ arn }) => !going.has(arn)).map(slotOf));
};

/** Usable until their end, so that whoever has one set up has days to change. */
const extras = (before: Access | undefined, { profiles, change, keepDays }: Takeover): Retiring[] => {
  const held = before ? heldSlots(before) : new Set<string>();
  return profiles.flatMap(({ model, region, source, arn }): Retiring[] => {
    const slot = slotOf({ model, region });
    if (!held.has(slot)) {
      held.add(slot);
      return [];
    }
    return [{ model, region, source, arn, state: 'active', until: daysAfter(change.at, keepDays) }];
  });
};

const former = ({ formerIds, developerId, team, tags }: Takeover, known: readonly Attribution[]): Attribution[] =>
  formerIds
    .filter((id) => id !== developerId && !known.some((one) => one.developerId === id))
    .map((id) => ({ from: EVER, developerId: id, team, tags }));

const isWanted = (models: readonly string[], region: string, retiring: Retiring): boolean =>
  retiring.arn === undefined && retiring.region === region && models.includes(retiring.model);

/** An access that is there keeps its team, limit and state, and gets the models that it lacks. No profile may be on record. */
export const adopted = (before: Access | undefined, takeover: Takeover): Desired => {
  const { developerId, team, tags, dailyLimit, profiles, change, event } = takeover;
  const desired = before?.desired;
  const region = desired?.region ?? profiles[0]?.region ?? '';
  const models = [...new Set([...(desired?.models ?? []), ...profiles.map(({ model }) => model)])];
  const terms = { developerId, team: desired?.team ?? team, tags: desired?.tags ?? tags };
  const known = attributed(desired?.attributions ?? [], dayOf(new Date(change.at)), terms);
  const going = (desired?.retiring ?? []).filter((one) => !isWanted(models, region, one));
  return {
    ...desired,
    revision: (desired?.revision ?? 0) + 1,
    state: desired?.state ?? 'active',
    dailyLimit: desired?.dailyLimit ?? dailyLimit,
    models,
    region,
    ...terms,
    attributions: [...former(takeover, known), ...known],
    requestIds: desired?.requestIds ?? [],
    sources: desired?.sources ?? {},
    retiring: [...going, ...extras(before, takeover)],
    adopted: [
      ...(desired?.adopted ?? []),
      ...profiles.map(({ model, region: where, source, arn, released }) => ({
        ...{ model, region: where, source, arn },
        ...(released?.length ? { released } : {}),
      })),
    ],
    change: { kind: 'adopted', ...change },
    event,
  };
};

// The plan from what is there to what is desired, against JSON.parse of the same record.
import { plan } from '../src/core/plan.ts';
import { budgetFor } from '../src/core/progress.ts';
import { crowdedAccess, crowdedSettings } from '../test/fixtures/extremes.ts';
import { ratioOf, report, timed } from './report.ts';

const TIMES = 20_000;

const settings = crowdedSettings();
const access = crowdedAccess(settings);
const { observed, desired } = access;
const budget = budgetFor(access, settings);
const seen = { profiles: observed.profiles, membership: 'member' as const, budget };
const nothing = { profiles: [], membership: 'none' as const };
const now = new Date('2026-11-24T12:00:00.000Z');
const text = JSON.stringify(access);

const steps = (from: typeof seen | typeof nothing): number => plan(desired, from, budget, settings.tags, now).length;
if (steps(seen) !== 0 || steps(nothing) !== desired.models.length + 2)
  throw new Error('The plan is not as it should be.');

const times = (work: () => unknown) => (): void => {
  for (let time = 0; time < TIMES; time++) work();
};
const planAll = times(() => steps(seen));
const planNew = times(() => steps(nothing));
const parse = times(() => JSON.parse(text));

for (const warm of [planAll, planNew, parse]) warm();
const of = `JSON.parse of a record with ${desired.models.length} profiles`;
const ofMs = await timed(parse);
report({ name: 'plan with nothing to do', ...ratioOf(await timed(planAll), ofMs), of });
report({ name: 'plan from nothing', ...ratioOf(await timed(planNew), ofMs), of });

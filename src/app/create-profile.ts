// Creates one application inference profile: written down before, asked for under a fixed name and token, read back after.
import { type ProfileIntent, slotOf } from '../core/access.ts';
import { findModel, sourceOf } from '../core/catalogue.ts';
import { Refused, Throttled } from '../core/errors.ts';
import { holdsTags } from '../core/holds-tags.ts';
import { profileName, profileToken } from '../core/names.ts';
import { type Step, stepKey } from '../core/plan.ts';
import { isFormer, mayAppear, unanswered } from '../core/profile-intent.ts';
import type { AccessRun } from './access-run.ts';

type Create = Extract<Step, { kind: 'create-profile' }>;

const sourceFor = async (run: AccessRun, { model, region }: Create): Promise<{ source: string; arn: string }> => {
  const { profiles, settings } = run.deps;
  const offered = await profiles.offered(region);
  const configured = findModel(settings.models, model);
  const chosen = run.access.desired.sources[model];
  const source = chosen ?? (configured && sourceOf(configured, [...offered.keys()]));
  const arn = source && offered.get(source);
  if (!source || !arn) {
    const wanted = chosen ?? configured?.profiles.join(', ') ?? model;
    throw new Refused('ModelNotOffered', `Bedrock offers none of these system profiles in ${region}: ${wanted}.`);
  }
  return { source, arn };
};

const begin = (run: AccessRun, { model, region }: Create, source: string, at: string): ProfileIntent => {
  const generation = (run.observed.generations[slotOf({ model, region })] ?? 0) + 1;
  const { userId, desired } = run.access;
  const name = profileName({ userId, developerId: desired.developerId, model, region, generation });
  return { model, region, generation, name, source, at };
};

// A name is of one generation, and so tells one intent from another.
const without = (run: AccessRun, { name }: ProfileIntent): ProfileIntent[] =>
  run.observed.intents.filter((other) => other.name !== name);

const saysThatItExists = (error: unknown): boolean => error instanceof Refused && error.code === 'ConflictException';

/** Its ARN; undefined when Bedrock says that it made it before, and not which it is. */
const ask = async (run: AccessRun, intent: ProfileIntent, { tags }: Create, copyFrom: string) => {
  const { model, region, generation, name } = intent;
  const { intents, generations } = run.observed;
  await run.record({
    intents: [...without(run, intent), intent],
    generations: { ...generations, [slotOf(intent)]: generation },
  });
  try {
    const token = profileToken({ userId: run.access.userId, model, region, generation });
    return await run.deps.profiles.create({ region, name, token, copyFrom, tags });
  } catch (error) {
    if (saysThatItExists(error)) return undefined;
    // It was not made by this: what is known is what was known before.
    if (error instanceof Refused || error instanceof Throttled) await run.record({ intents, generations });
    throw error;
  }
};

const believe = async (run: AccessRun, step: Create, intent: ProfileIntent, arn: string): Promise<void> => {
  const { model, region, source, generation, at } = intent;
  const onlyReadBack = () => run.record({ intents: [...without(run, intent), { ...intent, arn }] });
  const tags = await run.deps.profiles.tagsOf(region, arn).catch(async (error: unknown) => {
    await onlyReadBack();
    throw error;
  });
  if (tags === undefined) {
    await onlyReadBack();
    throw new Throttled(`Bedrock does not show the profile ${arn} that it has just created.`);
  }
  await run.audit({ at, kind: 'profile-created', subject: stepKey(step), detail: arn });
  const profiles = [...run.observed.profiles, { model, region, arn, source, generation, tags }];
  await run.record({ profiles, intents: without(run, intent) });
  // It was made for what was desired then: the next run tags it anew.
  if (!holdsTags(tags, step.tags)) throw new Throttled(`Bedrock does not show the tags of ${arn} yet.`);
};

/**
 * The profile is in the record and in Bedrock when it returns. What was asked for without an answer is waited for, and then
 * asked for with the same token, so that there is never a second one.
 */
export const createProfile = async (run: AccessRun, step: Create): Promise<void> => {
  const now = run.deps.clock.now();
  const at = now.toISOString();
  const { source, arn: copyFrom } = await sourceFor(run, step);
  const open = run.observed.intents.find((one) => slotOf(one) === slotOf(step) && one.source === source);
  if (open && mayAppear(open, now)) throw unanswered(open);
  const before = open?.arn === undefined ? open : undefined;
  if (open && !before) await run.record({ intents: without(run, open) });
  const intent = before ? { ...before, askedAgainAt: at } : begin(run, step, source, at);
  const arn = await ask(run, intent, step, copyFrom);
  if (arn !== undefined) return believe(run, step, intent, arn);
  if (before && isFormer(before, now)) await run.record({ intents: without(run, before) });
  throw new Throttled(`Bedrock says that it has created ${intent.name} before, and does not show it yet.`);
};

// Creates one application inference profile: written down before, created under a fixed name and token, read back after.
import { type ProfileIntent, slotOf } from '../core/access.ts';
import { findModel, sourceOf } from '../core/catalogue.ts';
import { Refused, Throttled } from '../core/errors.ts';
import { profileName, profileToken } from '../core/names.ts';
import { type Step, stepKey } from '../core/plan.ts';
import type { AccessRun } from './access-run.ts';

type Create = Extract<Step, { kind: 'create-profile' }>;

// A token that keeps answering with a profile that is gone belongs to a former life of it.
const GONE_AFTER_MS = 60_000;

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

const intend = async (run: AccessRun, step: Create, source: string, at: string): Promise<ProfileIntent> => {
  const { intents, generations } = run.observed;
  const slot = slotOf(step);
  const before = intents.find((intent) => slotOf(intent) === slot);
  if (before?.source === source) return before;
  const generation = (generations[slot] ?? 0) + 1;
  const { model, region } = step;
  const { userId, desired } = run.access;
  const name = profileName({ userId, developerId: desired.developerId, model, region, generation });
  const intent: ProfileIntent = { model, region, generation, name, source, at };
  const others = intents.filter((other) => other !== before);
  await run.record({ intents: [...others, intent], generations: { ...generations, [slot]: generation } });
  return intent;
};

/** The profile is in the record and in Bedrock when it returns. */
export const createProfile = async (run: AccessRun, step: Create, at: string): Promise<void> => {
  const { profiles, clock } = run.deps;
  const { model, region, tags } = step;
  const { source, arn: copyFrom } = await sourceFor(run, step);
  const intent = await intend(run, step, source, at);
  const { generation, name } = intent;
  const token = profileToken({ userId: run.access.userId, model, region, generation });
  const arn = await profiles.create({ region, name, token, copyFrom, tags }).catch(async (error: unknown) => {
    if (!(error instanceof Refused) || error.code !== 'ConflictException') throw error;
    const found = await profiles.named(region, name);
    if (!found) throw error;
    return found.arn;
  });
  const others = run.observed.intents.filter((other) => slotOf(other) !== slotOf(step));
  if (!(await profiles.exists(region, arn))) {
    const gone = clock.now().getTime() - Date.parse(intent.at) > GONE_AFTER_MS;
    if (gone) await run.record({ intents: others });
    throw new Throttled(`Bedrock does not show the profile ${arn} that it has just created.`);
  }
  await run.audit({ at: intent.at, kind: 'profile-created', subject: stepKey(step), detail: arn });
  const record = { model, region, arn, source: intent.source, generation, tags };
  await run.record({ profiles: [...run.observed.profiles, record], intents: others });
};

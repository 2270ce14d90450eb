// CreateInferenceProfile: idempotent by client token, limited by quota, refused for unknown sources.
import type * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import { modelsOfSource } from './catalogue.ts';
import type { Profiles } from './profiles.ts';
import type { createProfileInput } from './schemas.ts';
import { addTags } from './tagging-rules.ts';

export type ModelAccess = {
  agreementAvailability: { status: 'AVAILABLE' | 'PENDING' | 'NOT_AVAILABLE' | 'ERROR'; errorMessage?: string };
  authorizationStatus: 'AUTHORIZED' | 'NOT_AUTHORIZED';
  entitlementAvailability: 'AVAILABLE' | 'NOT_AVAILABLE';
  regionAvailability: 'AVAILABLE' | 'NOT_AVAILABLE';
};

export type BedrockSettings = {
  /** Application inference profiles per account and region. */
  quota: number;
  /** The most profiles on a page; a caller who leaves the size open gets 100. */
  pageSize: number;
  /** What a name that is taken means to a create with another token; AWS does not say. */
  nameConflict: 'conflict' | 'duplicate';
  /** What is otherwise than available of a model in a region. */
  access: (region: string, modelId: string) => Partial<ModelAccess>;
  /**
   * What a create means whose token was used before: AWS says that it "ignores the request, but does not return an error", and
   * not what it answers. `unheeded`: as if there were no token.
   */
  repeatedToken: 'answered' | 'answered with nothing' | 'conflict' | 'unheeded';
  /** Whether Bedrock may write to where invocation logs should go: not while the role's permissions are still under way. */
  logDestination: 'found' | 'refused';
};

type Input = z.output<typeof createProfileInput>;

export const createProfileCreator = (profiles: Profiles, settings: BedrockSettings) => {
  /** Answers by account, region and token; they outlive the profile, as in AWS. */
  const answers = new Map<string, { input: string; arn: string }>();

  return (input: Input, caller: Caller): { inferenceProfileArn: string; status: 'ACTIVE' } | Record<string, never> => {
    const { inferenceProfileName: name, description, clientRequestToken, modelSource, tags } = input;
    const key = `${caller.account}/${caller.region}/${clientRequestToken}`;
    const asked = JSON.stringify(input);
    const heeded = clientRequestToken !== undefined && settings.repeatedToken !== 'unheeded';
    const before = heeded ? answers.get(key) : undefined;
    if (before !== undefined && (before.input !== asked || settings.repeatedToken === 'conflict'))
      throw new AwsError('ConflictException', 400, 'The client request token was used before.');
    if (before !== undefined)
      return settings.repeatedToken === 'answered' ? { inferenceProfileArn: before.arn, status: 'ACTIVE' } : {};

    const source = modelSource.copyFrom;
    const models = modelsOfSource(source, caller.region, caller.account);
    if (models === undefined) throw new AwsError('ResourceNotFoundException', 404, `${source} is not found here.`);
    const held = profiles.list(caller);
    if (settings.nameConflict === 'conflict' && held.some((profile) => profile.name === name))
      throw new AwsError('ConflictException', 400, `An inference profile named ${name} exists already.`);
    const checkedTags = addTags({}, tags ?? []);
    if (held.length >= settings.quota)
      throw new AwsError('ServiceQuotaExceededException', 400, `The quota is ${settings.quota} inference profiles.`);

    const { arn } = profiles.add(caller, { name, description, source, models }, checkedTags);
    if (clientRequestToken !== undefined) answers.set(key, { input: asked, arn });
    return { inferenceProfileArn: arn, status: 'ACTIVE' };
  };
};

// The Bedrock control plane: inference profiles, their tags, invocation logs, and whether a model may be used.
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import { pageOf } from '../paging.ts';
import { restJsonProtocol } from '../rest-json-protocol.ts';
import { createService, operation, type Service } from '../service.ts';
import { hasFoundationModel, type SystemProfile, systemProfiles } from './catalogue.ts';
import { type BedrockSettings, createProfileCreator } from './create-profile.ts';
import { createLoggingOperations, type InvocationLogging } from './logging.ts';
import { type Profile, type Profiles, tagsOf } from './profiles.ts';
import * as schemas from './schemas.ts';
import { addTags, removeTags } from './tagging-rules.ts';

const protocol = restJsonProtocol([
  { operation: 'CreateInferenceProfile', method: 'POST', path: '/inference-profiles', status: 201 },
  {
    operation: 'ListInferenceProfiles',
    method: 'GET',
    path: '/inference-profiles',
    query: {
      maxResults: { member: 'maxResults', number: true },
      nextToken: { member: 'nextToken' },
      type: { member: 'typeEquals' },
    },
  },
  { operation: 'GetInferenceProfile', method: 'GET', path: '/inference-profiles/{inferenceProfileIdentifier}' },
  { operation: 'DeleteInferenceProfile', method: 'DELETE', path: '/inference-profiles/{inferenceProfileIdentifier}' },
  { operation: 'TagResource', method: 'POST', path: '/tagResource' },
  { operation: 'UntagResource', method: 'POST', path: '/untagResource' },
  { operation: 'ListTagsForResource', method: 'POST', path: '/listTagsForResource' },
  ...(['Put', 'Get', 'Delete'] as const).map((verb) => ({
    operation: `${verb}ModelInvocationLoggingConfiguration`,
    method: verb.toUpperCase(),
    path: '/logging/modelinvocations',
  })),
  { operation: 'GetFoundationModelAvailability', method: 'GET', path: '/foundation-model-availability/{modelId}' },
]);

/** AWS made its own profiles once; when exactly is of no interest here. */
const systemSince = new Date(Date.UTC(2026, 0, 15)).toISOString();

const summaryOf = (profile: Profile | SystemProfile) => ({
  inferenceProfileName: profile.name,
  ...(profile.description === undefined ? {} : { description: profile.description }),
  inferenceProfileArn: profile.arn,
  inferenceProfileId: profile.id,
  models: profile.models.map((modelArn) => ({ modelArn })),
  status: 'ACTIVE',
  ...('createdAt' in profile
    ? {
        type: 'APPLICATION',
        createdAt: new Date(profile.createdAt).toISOString(),
        updatedAt: new Date(profile.updatedAt).toISOString(),
      }
    : { type: 'SYSTEM_DEFINED', createdAt: systemSince, updatedAt: systemSince }),
});

const notFound = (what: string) => new AwsError('ResourceNotFoundException', 404, `${what} is not found.`);

export const createBedrock = (profiles: Profiles, logging: InvocationLogging, settings: BedrockSettings): Service => {
  const systemProfile = ({ region, account }: Caller, idOrArn: string) =>
    systemProfiles(region, account).find(({ id, arn }) => id === idOrArn || arn === idOrArn);

  const held = (caller: Caller, idOrArn: string): Profile => {
    const profile = profiles.find(caller, idOrArn);
    if (profile === undefined) throw notFound(idOrArn);
    return profile;
  };

  const listed = (type: 'SYSTEM_DEFINED' | 'APPLICATION', caller: Caller): (Profile | SystemProfile)[] =>
    [...(type === 'APPLICATION' ? profiles.list(caller) : systemProfiles(caller.region, caller.account))].sort(
      (a, b) => (a.arn < b.arn ? -1 : 1),
    );

  return createService({
    name: 'bedrock',
    protocol,
    throttling: { code: 'ThrottlingException', status: 429 },
    invalid: 'ValidationException',
    operations: {
      CreateInferenceProfile: operation(schemas.createProfileInput, createProfileCreator(profiles, settings)),

      GetInferenceProfile: operation(schemas.profileInput, ({ inferenceProfileIdentifier: wanted }, caller) =>
        summaryOf(systemProfile(caller, wanted) ?? held(caller, wanted)),
      ),

      ListInferenceProfiles: operation(schemas.listProfilesInput, ({ maxResults, nextToken, typeEquals }, caller) => {
        const { items, token } = pageOf(listed(typeEquals ?? 'SYSTEM_DEFINED', caller), ({ arn }) => arn, {
          size: Math.min(maxResults ?? 100, settings.pageSize),
          token: nextToken,
          invalid: 'ValidationException',
        });
        return { inferenceProfileSummaries: items.map(summaryOf), nextToken: token };
      }),

      DeleteInferenceProfile: operation(schemas.profileInput, ({ inferenceProfileIdentifier: wanted }, caller) => {
        if (systemProfile(caller, wanted) !== undefined)
          throw new AwsError('ValidationException', 400, 'A system-defined inference profile cannot be deleted.');
        profiles.remove(held(caller, wanted));
      }),

      TagResource: operation(schemas.tagResourceInput, ({ resourceARN, tags }, caller) => {
        const profile = held(caller, resourceARN);
        profiles.retag(profile, addTags(tagsOf(profile), tags));
      }),

      UntagResource: operation(schemas.untagResourceInput, ({ resourceARN, tagKeys }, caller) => {
        const profile = held(caller, resourceARN);
        profiles.retag(profile, removeTags(tagsOf(profile), tagKeys));
      }),

      ListTagsForResource: operation(schemas.listTagsInput, ({ resourceARN }, caller) => ({
        tags: Object.entries(tagsOf(held(caller, resourceARN))).map(([key, value]) => ({ key, value })),
      })),

      ...createLoggingOperations(logging, settings),

      GetFoundationModelAvailability: operation(schemas.availabilityInput, ({ modelId }, { region }) => {
        if (!hasFoundationModel(region, modelId)) throw notFound(modelId);
        return {
          modelId,
          agreementAvailability: { status: 'AVAILABLE' },
          authorizationStatus: 'AUTHORIZED',
          entitlementAvailability: 'AVAILABLE',
          regionAvailability: 'AVAILABLE',
          ...settings.access(region, modelId),
        };
      }),
    },
  });
};

// The Resource Groups Tagging API over Bedrock's profiles, behind the truth by a settable time, and over what else carries tags.
import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import type { Profile, Profiles, Tags } from './bedrock/profiles.ts';
import type { Caller } from './caller.ts';
import { jsonProtocol } from './json-protocol.ts';
import { pageOf } from './paging.ts';
import { createService, operation, type Service } from './service.ts';

export type TaggingSettings = {
  /** How long a creation, a deletion or a change of tags stays unseen. */
  lagMs: number;
};

/** `type` as filters name it, such as `sqs` or `dynamodb:table`. Shown at once. */
export type TaggedResource = { arn: string; type: string; tags: Record<string, string> };

const resourceType = 'bedrock:application-inference-profile';
const invalid = 'InvalidParameterException';

const getResourcesInput = z.object({
  ResourceTypeFilters: z
    .array(
      z
        .string()
        .max(256)
        .regex(/^[\w-]+(:[\w/-]+)?$/),
    )
    .max(100)
    .optional(),
  TagFilters: z
    .array(z.object({ Key: z.string().min(1).max(128), Values: z.array(z.string().max(256)).max(20).default([]) }))
    .max(50)
    .optional(),
  ResourceARNList: z.array(z.string().min(1).max(1011)).min(1).max(100).optional(),
  ResourcesPerPage: z.int().min(1).max(100).optional(),
  PaginationToken: z.string().max(2048).optional(),
});

type Input = z.output<typeof getResourcesInput>;

/** Undefined when nothing could be seen of it at `at`; what never had a tag is never shown. */
const tagsSeen = (profile: Profile, at: number): Tags | undefined => {
  if (profile.deletedAt !== undefined && profile.deletedAt <= at) return undefined;
  const known = profile.tagHistory.filter((state) => state.at <= at);
  return known.some(({ tags }) => Object.keys(tags).length > 0) ? known.at(-1)?.tags : undefined;
};

const fits = (
  type: string,
  arn: string,
  tags: Tags,
  { ResourceTypeFilters, TagFilters, ResourceARNList }: Input,
): boolean => {
  if (ResourceARNList !== undefined) return ResourceARNList.includes(arn);
  const wantedType =
    ResourceTypeFilters === undefined ||
    ResourceTypeFilters.length === 0 ||
    ResourceTypeFilters.some((filter) => filter === type || filter === type.split(':')[0]);
  return (
    wantedType &&
    (TagFilters ?? []).every(({ Key, Values }) => {
      const value = tags[Key];
      return value !== undefined && (Values.length === 0 || Values.includes(value));
    })
  );
};

const isIn = ({ region, account }: Caller, arn: string): boolean => {
  const [, , , where, owner] = arn.split(':');
  return where === region && owner === account;
};

export const createTagging = (
  profiles: Profiles,
  tagged: TaggedResource[],
  settings: TaggingSettings,
  now: () => number,
): Service =>
  createService({
    name: 'tagging',
    protocol: jsonProtocol({ version: '1.1', target: 'ResourceGroupsTaggingAPI_20170126' }),
    throttling: { code: 'ThrottledException', status: 400 },
    invalid,
    operations: {
      GetResources: operation(getResourcesInput, (input, caller) => {
        const { ResourceARNList, ResourceTypeFilters, TagFilters, ResourcesPerPage, PaginationToken } = input;
        const besides = ResourceTypeFilters ?? TagFilters ?? ResourcesPerPage ?? (PaginationToken || undefined);
        if (ResourceARNList !== undefined && besides !== undefined)
          throw new AwsError(invalid, 400, 'ResourceARNList goes with no other parameter.');
        const at = now() - settings.lagMs;
        const others = tagged
          .filter(({ type, arn, tags }) => isIn(caller, arn) && fits(type, arn, tags, input))
          .map(({ arn, tags }) => ({ arn, tags }));
        const own = profiles.everMade(caller).flatMap((profile) => {
          const tags = tagsSeen(profile, at);
          return tags !== undefined && fits(resourceType, profile.arn, tags, input) ? [{ arn: profile.arn, tags }] : [];
        });
        const { items, token } = pageOf(
          [...own, ...others].sort((a, b) => (a.arn < b.arn ? -1 : 1)),
          ({ arn }) => arn,
          {
            size: ResourcesPerPage ?? 100,
            token: PaginationToken || undefined,
            invalid: 'PaginationTokenExpiredException',
          },
        );
        return {
          // The last page carries an empty token, not none.
          PaginationToken: token ?? '',
          ResourceTagMappingList: items.map(({ arn, tags }) => ({
            ResourceARN: arn,
            Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
          })),
        };
      }),
    },
  });

// Application inference profiles in Bedrock, and their tags as the Resource Groups Tagging API indexes them.
import {
  CreateInferenceProfileCommand,
  DeleteInferenceProfileCommand,
  GetInferenceProfileCommand,
  type InferenceProfileSummary,
  type InferenceProfileType,
  ListTagsForResourceCommand,
  paginateListInferenceProfiles,
  type Tag,
  TagResourceCommand,
} from '@aws-sdk/client-bedrock';
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Profiles } from '../app/ports.ts';
import { MANAGED_BY, MANAGED_BY_KEY } from '../core/names.ts';
import { bedrockClients, taggingClients } from './clients.ts';
import { translated, unlessMissing } from './failures.ts';

const RESOURCE_TYPE = 'bedrock:application-inference-profile';

const tagList = (tags: Record<string, string>): Tag[] => Object.entries(tags).map(([key, value]) => ({ key, value }));

const tagRecord = (tags: { key?: string; value?: string }[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]));

export const createProfiles = (): Profiles => {
  const bedrock = bedrockClients();
  const tagging = taggingClients();

  const list = (region: string, typeEquals: InferenceProfileType): Promise<InferenceProfileSummary[]> =>
    translated(async () => {
      const found: InferenceProfileSummary[] = [];
      const pages = paginateListInferenceProfiles({ client: bedrock(region), pageSize: 1000 }, { typeEquals });
      for await (const { inferenceProfileSummaries = [] } of pages) found.push(...inferenceProfileSummaries);
      return found;
    });

  return {
    offered: async (region) => {
      const system = await list(region, 'SYSTEM_DEFINED');
      return new Map(
        system.flatMap(({ inferenceProfileId: id, inferenceProfileArn: arn, status }) =>
          id && arn && status === 'ACTIVE' ? [[id, arn] as const] : [],
        ),
      );
    },
    tagged: (region, key, value) =>
      translated(async () => {
        const found: { arn: string; tags: Record<string, string> }[] = [];
        const pages = paginateGetResources(
          { client: tagging(region), pageSize: 100 },
          {
            ResourceTypeFilters: [RESOURCE_TYPE],
            TagFilters: [
              { Key: key, Values: [value] },
              { Key: MANAGED_BY_KEY, Values: [MANAGED_BY] },
            ],
          },
        );
        for await (const { ResourceTagMappingList = [] } of pages) {
          for (const { ResourceARN, Tags = [] } of ResourceTagMappingList) {
            const tags = Tags.map((tag) => ({ key: tag.Key, value: tag.Value }));
            if (ResourceARN) found.push({ arn: ResourceARN, tags: tagRecord(tags) });
          }
        }
        return found;
      }),
    named: async (region, name) => {
      const own = await list(region, 'APPLICATION');
      const found = own.find(({ inferenceProfileName }) => inferenceProfileName === name);
      return found?.inferenceProfileArn ? { arn: found.inferenceProfileArn, name } : undefined;
    },
    exists: async (region, arn) => {
      const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn });
      const found = await unlessMissing(() => bedrock(region).send(command));
      return found?.status === 'ACTIVE';
    },
    tagsOf: async (region, arn) => {
      const command = new ListTagsForResourceCommand({ resourceARN: arn });
      const found = await unlessMissing(() => bedrock(region).send(command));
      return found && tagRecord(found.tags ?? []);
    },
    create: async ({ region, name, token, copyFrom, tags }) => {
      const command = new CreateInferenceProfileCommand({
        inferenceProfileName: name,
        clientRequestToken: token,
        modelSource: { copyFrom },
        tags: tagList(tags),
      });
      const { inferenceProfileArn } = await translated(() => bedrock(region).send(command));
      if (inferenceProfileArn === undefined) throw new Error('Bedrock created a profile without an ARN.');
      return inferenceProfileArn;
    },
    retag: async (region, arn, tags) => {
      const command = new TagResourceCommand({ resourceARN: arn, tags: tagList(tags) });
      await translated(() => bedrock(region).send(command));
    },
    remove: async (region, inferenceProfileIdentifier) => {
      await unlessMissing(() =>
        bedrock(region).send(new DeleteInferenceProfileCommand({ inferenceProfileIdentifier })),
      );
    },
  };
};

// Application inference profiles in Bedrock, and their tags as the Resource Groups Tagging API indexes them.
import {
  CreateInferenceProfileCommand,
  DeleteInferenceProfileCommand,
  GetInferenceProfileCommand,
  ListTagsForResourceCommand,
  paginateListInferenceProfiles,
  type Tag,
  TagResourceCommand,
} from '@aws-sdk/client-bedrock';
import { paginateGetResources, type TagFilter } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Clock, IndexedProfile, Profiles } from '../app/ports.ts';
import { MANAGED_BY, MANAGED_BY_KEY } from '../core/names.ts';
import { rememberFor } from '../remember.ts';
import { bedrockClients, taggingClients } from './clients.ts';
import { translated, unlessMissing } from './failures.ts';

// AWS adds a model every few weeks; without this everybody who is set up would ask for the same list.
const OFFER_KEPT_FOR_MS = 15 * 60_000;
const RESOURCE_TYPE = 'bedrock:application-inference-profile';

const tagList = (tags: Record<string, string>): Tag[] => Object.entries(tags).map(([key, value]) => ({ key, value }));

const tagRecord = (tags: { key?: string; value?: string }[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]));

export const createProfiles = ({ clock }: { clock: Clock }): Profiles => {
  const bedrock = bedrockClients();
  const tagging = taggingClients();

  /** All pages of what AWS itself defines; how many there are does not depend on us. */
  const offered = (region: string): Promise<Map<string, string>> =>
    translated(async () => {
      const found = new Map<string, string>();
      const pages = paginateListInferenceProfiles(
        { client: bedrock(region), pageSize: 1000 },
        { typeEquals: 'SYSTEM_DEFINED' },
      );
      for await (const { inferenceProfileSummaries = [] } of pages) {
        for (const { inferenceProfileId: id, inferenceProfileArn: arn, status } of inferenceProfileSummaries) {
          if (id && arn && status === 'ACTIVE') found.set(id, arn);
        }
      }
      return found;
    });

  const activeName = async (region: string, arn: string): Promise<string | undefined> => {
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn });
    const found = await unlessMissing(() => bedrock(region).send(command));
    return found?.status === 'ACTIVE' ? found.inferenceProfileName : undefined;
  };

  const indexed = (region: string, TagFilters?: TagFilter[]): Promise<IndexedProfile[]> =>
    translated(async () => {
      const found: IndexedProfile[] = [];
      const pages = paginateGetResources(
        { client: tagging(region), pageSize: 100 },
        { ResourceTypeFilters: [RESOURCE_TYPE], ...(TagFilters ? { TagFilters } : {}) },
      );
      for await (const { ResourceTagMappingList = [] } of pages) {
        for (const { ResourceARN, Tags = [] } of ResourceTagMappingList) {
          const tags = Tags.map((tag) => ({ key: tag.Key, value: tag.Value }));
          if (ResourceARN) found.push({ arn: ResourceARN, tags: tagRecord(tags) });
        }
      }
      return found;
    });

  return {
    offered: rememberFor(clock, OFFER_KEPT_FOR_MS, offered),
    tagged: (region, key, values) =>
      indexed(region, [
        { Key: key, Values: values.slice(0, 20) },
        { Key: MANAGED_BY_KEY, Values: [MANAGED_BY] },
      ]),
    allTagged: (region) => indexed(region),
    nameOf: activeName,
    exists: async (region, arn) => (await activeName(region, arn)) !== undefined,
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
      return (await translated(() => bedrock(region).send(command))).inferenceProfileArn;
    },
    retag: async (region, arn, tags) => {
      const command = new TagResourceCommand({ resourceARN: arn, tags: tagList(tags) });
      await unlessMissing(() => bedrock(region).send(command));
    },
    remove: async (region, inferenceProfileIdentifier) => {
      await unlessMissing(() =>
        bedrock(region).send(new DeleteInferenceProfileCommand({ inferenceProfileIdentifier })),
      );
    },
  };
};

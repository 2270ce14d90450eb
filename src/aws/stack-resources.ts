// The resources of a deployed stack, by the tags that CloudFormation gives them.
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { StackResource } from '../core/stack-resources.ts';
import { taggingClients } from './clients.ts';
import { translated } from './failures.ts';

const STACK = 'aws:cloudformation:stack-name';
const LOGICAL_ID = 'aws:cloudformation:logical-id';

/** Its table, queues and topics; none where there is no such stack in the account. */
export const readStackResources = (region: string, stack: string): Promise<StackResource[]> =>
  translated(async () => {
    const found: StackResource[] = [];
    const pages = paginateGetResources(
      { client: taggingClients()(region), pageSize: 100 },
      {
        ResourceTypeFilters: ['dynamodb:table', 'sqs', 'sns'],
        TagFilters: [{ Key: STACK, Values: [stack] }],
      },
    );
    for await (const { ResourceTagMappingList = [] } of pages) {
      for (const { ResourceARN, Tags = [] } of ResourceTagMappingList) {
        const logicalId = Tags.find(({ Key }) => Key === LOGICAL_ID)?.Value;
        if (ResourceARN && logicalId) found.push({ arn: ResourceARN, logicalId });
      }
    }
    return found;
  });

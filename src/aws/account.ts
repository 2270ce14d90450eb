// The workload account as a whole: profiles by region with their tags, and this bot's budgets with their alerts.
import {
  type InferenceProfileSummary,
  type InferenceProfileType,
  paginateListInferenceProfiles,
} from '@aws-sdk/client-bedrock';
import { paginateDescribeBudgetNotificationsForAccount, paginateDescribeBudgets } from '@aws-sdk/client-budgets';
import { paginateGetResources } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Account } from '../app/reconcile-ports.ts';
import type { SeenBudget } from '../core/budget.ts';
import { alertIn, seenBudget } from './budget-shape.ts';
import { bedrockClients, budgetsClient, taggingClients } from './clients.ts';
import { translated } from './failures.ts';

const RESOURCE_TYPE = 'bedrock:application-inference-profile';
/** As many as each gives at a time. */
const PAGE = { tagged: 100, profiles: 1000, budgets: 1000, alerts: 50 } as const;

const modelArns = ({ models = [] }: InferenceProfileSummary): string[] =>
  models.flatMap(({ modelArn }) => modelArn ?? []);

export const createAccount = ({ accountId: AccountId }: { accountId: string }): Account => {
  const bedrock = bedrockClients();
  const tagging = taggingClients();
  const budgets = budgetsClient();

  const list = async (region: string, typeEquals: InferenceProfileType): Promise<InferenceProfileSummary[]> => {
    const found: InferenceProfileSummary[] = [];
    const client = bedrock(region);
    const pages = paginateListInferenceProfiles({ client, pageSize: PAGE.profiles }, { typeEquals });
    for await (const { inferenceProfileSummaries = [] } of pages) found.push(...inferenceProfileSummaries);
    return found;
  };

  /** Without a filter, because a profile that lost a tag by hand must be seen too. */
  const tagsIn = async (region: string): Promise<Map<string, Record<string, string>>> => {
    const found = new Map<string, Record<string, string>>();
    const client = tagging(region);
    const pages = paginateGetResources({ client, pageSize: PAGE.tagged }, { ResourceTypeFilters: [RESOURCE_TYPE] });
    for await (const { ResourceTagMappingList = [] } of pages) {
      for (const { ResourceARN, Tags = [] } of ResourceTagMappingList) {
        if (ResourceARN) found.set(ResourceARN, Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])));
      }
    }
    return found;
  };

  const alerts = async () => {
    const found = new Map<string, ReturnType<typeof alertIn>[]>();
    const pages = paginateDescribeBudgetNotificationsForAccount(
      { client: budgets, pageSize: PAGE.alerts },
      { AccountId },
    );
    for await (const { BudgetNotificationsForAccount = [] } of pages) {
      for (const { BudgetName = '', Notifications = [] } of BudgetNotificationsForAccount)
        found.set(BudgetName, Notifications.map(alertIn));
    }
    return found;
  };

  return {
    profiles: (region) =>
      translated(async () => {
        const [profiles, tags] = await Promise.all([list(region, 'APPLICATION'), tagsIn(region)]);
        return profiles.flatMap((profile) => {
          const { inferenceProfileArn: arn, inferenceProfileName: name = '', createdAt, status } = profile;
          if (arn === undefined || status !== 'ACTIVE') return [];
          const shown = tags.get(arn);
          const seen = { arn, region, name, createdAt: (createdAt ?? new Date(0)).toISOString() };
          return [{ ...seen, models: modelArns(profile), ...(shown ? { tags: shown } : {}) }];
        });
      }),
    sources: (region) =>
      translated(async () => {
        const system = await list(region, 'SYSTEM_DEFINED');
        return new Map(system.map((profile) => [profile.inferenceProfileId ?? '', modelArns(profile)]));
      }),
    budgets: (prefix) =>
      translated(async () => {
        const found = new Map<string, SeenBudget>();
        const known = await alerts();
        const pages = paginateDescribeBudgets(
          { client: budgets, pageSize: PAGE.budgets },
          { AccountId, ShowFilterExpression: true },
        );
        for await (const { Budgets = [] } of pages) {
          for (const budget of Budgets) {
            const { BudgetName = '' } = budget;
            if (!BudgetName.startsWith(prefix)) continue;
            found.set(
              BudgetName,
              seenBudget(
                budget,
                (known.get(BudgetName) ?? []).filter((one) => one !== undefined),
              ),
            );
          }
        }
        return found;
      }),
  };
};

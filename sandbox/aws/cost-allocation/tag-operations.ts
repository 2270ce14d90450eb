// What Cost Explorer's API does about cost-allocation tags, for the payer alone: list, switch, backfill.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { dayOf, firstOfMonth, monthAfter } from '../billing/days.ts';
import type { Caller } from '../caller.ts';
import { invalid, invalidToken } from '../cost-explorer/refusals.ts';
import { pageOf } from '../paging.ts';
import { type Operation, operation } from '../service.ts';
import type { Backfill, Backfills } from './backfills.ts';
import type { CostAllocationSettings, KnownKey, TagKeys } from './tag-keys.ts';

export type CostAllocation = {
  keys: TagKeys;
  backfills: Backfills;
  settings: CostAllocationSettings;
  /** The account that pays, which alone may; undefined where each account is its own. */
  payer: () => string | undefined;
};

const key = z.string().max(1024);
const status = z.enum(['Active', 'Inactive']);
const paging = { NextToken: z.string().max(8192).optional(), MaxResults: z.int().min(1).max(1000).optional() };

const listInput = z.object({
  Status: status.optional(),
  TagKeys: z.array(key).min(1).max(100).optional(),
  Type: z.enum(['UserDefined', 'AWSGenerated']).optional(),
  ...paging,
});

const updateInput = z.object({
  CostAllocationTagsStatus: z
    .array(z.object({ TagKey: key, Status: status }))
    .min(1)
    .max(20),
});

const startInput = z.object({
  BackfillFrom: z
    .string()
    .min(20)
    .max(25)
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(([+-]\d\d:\d\d)|Z)$/),
});

/** To the second, as AWS writes it. */
const moment = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

const shownKey = ({ key: TagKey, type, status: Status, switchedAt, lastUsed }: KnownKey) => ({
  TagKey,
  Type: type,
  Status,
  ...(switchedAt === undefined ? {} : { LastUpdatedDate: moment(switchedAt) }),
  ...(lastUsed === undefined ? {} : { LastUsedDate: `${lastUsed}T00:00:00Z` }),
});

const shownBackfill = ({ from, requestedAt, endsAt, ends }: Backfill, at: number) => {
  const ended = at >= endsAt;
  return {
    BackfillFrom: `${from}T00:00:00Z`,
    RequestedAt: moment(requestedAt),
    ...(ended ? { CompletedAt: moment(endsAt) } : {}),
    BackfillStatus: ended ? ends : 'PROCESSING',
    LastUpdatedAt: moment(ended ? endsAt : requestedAt),
  };
};

const page = <Item>(items: Item[], id: (item: Item) => string, input: z.output<z.ZodObject<typeof paging>>) =>
  pageOf(items, id, { size: input.MaxResults ?? 100, token: input.NextToken, invalid: invalidToken().code });

export const createTagOperations = (
  { keys, backfills, settings, payer }: CostAllocation,
  now: () => number,
): Record<string, Operation> => {
  const checkPayer = ({ account }: Caller, doing: string): void => {
    if ((payer() ?? account) === account) return;
    const message = `Failed to ${doing}: Linked account doesn't have access to cost allocation tags.`;
    throw new AwsError('AccessDeniedException', 400, message);
  };

  const checkMonth = (from: string): string => {
    const at = Date.parse(from);
    const day = Number.isNaN(at) ? '' : dayOf(at);
    if (day === '' || day !== firstOfMonth(day) || at % 86_400_000 !== 0)
      throw invalid('BackfillFrom must be the first day of a month.');
    if (at > now()) throw invalid('BackfillFrom cannot be in the future.');
    if (day < monthAfter(dayOf(now()), -12)) throw invalid('BackfillFrom cannot precede the previous twelve months.');
    return day;
  };

  return {
    ListCostAllocationTags: operation(listInput, (input, caller) => {
      checkPayer(caller, 'list Cost Allocation Tags');
      const { Status, TagKeys: wanted, Type } = input;
      const fitting = keys
        .known(now())
        .filter((each) => wanted === undefined || wanted.includes(each.key))
        .filter((each) => Status === undefined || each.status === Status)
        .filter((each) => Type === undefined || each.type === Type);
      const { items, token } = page(fitting, (each) => each.key, input);
      return { CostAllocationTags: items.map(shownKey), NextToken: token };
    }),

    UpdateCostAllocationTagsStatus: operation(updateInput, ({ CostAllocationTagsStatus: entries }, caller) => {
      checkPayer(caller, 'update Cost Allocation Tag');
      const known = new Set(keys.known(now()).map((each) => each.key));
      const unknown = entries.filter(({ TagKey }) => !known.has(TagKey)).map(({ TagKey }) => TagKey);
      if (unknown.length > 0 && settings.unknownKeys === 'refused')
        throw invalid(`Failed to update Cost Allocation Tag: Tag keys not found: ${unknown.join(', ')}`);
      for (const { TagKey, Status } of entries) if (known.has(TagKey)) keys.switch(TagKey, Status, now());
      return {
        Errors: unknown.map((TagKey) => ({
          TagKey,
          Code: 'TagKeysNotFoundException',
          Message: `Failed to update Cost Allocation Tag: ${TagKey}`,
        })),
      };
    }),

    StartCostAllocationTagBackfill: operation(startInput, ({ BackfillFrom }, caller) => {
      checkPayer(caller, 'start Cost Allocation Tag Backfill');
      const started = backfills.start(checkMonth(BackfillFrom), now());
      if (started === undefined)
        throw new AwsError(
          'BackfillLimitExceededException',
          400,
          'A request to backfill is already in progress. Once the previous request is complete, you can create another request.',
        );
      return { BackfillRequest: shownBackfill(started, now()) };
    }),

    ListCostAllocationTagBackfillHistory: operation(z.object(paging), (input, caller) => {
      checkPayer(caller, 'list Cost Allocation Tag Backfill History');
      const { items, token } = page(backfills.list(), ({ requestedAt }) => moment(requestedAt), input);
      return { BackfillRequests: items.map((each) => shownBackfill(each, now())), NextToken: token };
    }),
  };
};

// The part of the settings that says which requests need no person's decision.
import * as z from 'zod';
import { dollarAmount } from './setting-kinds.ts';

const some = z.array(z.string().min(1)).min(1).optional();

const rule = z.strictObject({
  name: z.string().min(1).max(60).describe('What it is called on cards, in messages and in the history.'),
  teams: some.describe('Of these teams only; left out for all.'),
  models: some.describe('For these models only, by id; left out for all.'),
  regions: some.describe('In these regions only; left out for all.'),
  maxDailyLimit: dollarAmount.describe('US dollars a day, at most.'),
});

export type ApprovalRule = z.infer<typeof rule>;

export const autoApprove = z
  .array(rule)
  .max(20)
  .default([])
  .describe(
    'Rules: a request that one of them covers is approved without a person, and everybody reads which rule it was.',
  );

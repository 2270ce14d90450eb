// Monitors of anomalies and their subscriptions, to be read only: what is found and told of follows settings of its own.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { invalidToken } from '../cost-explorer/refusals.ts';
import { pageOf } from '../paging.ts';
import { type Operation, operation } from '../service.ts';

export type Monitor = {
  account: string;
  arn: string;
  name: string;
  type: 'DIMENSIONAL' | 'CUSTOM';
  dimension?: 'SERVICE' | 'LINKED_ACCOUNT' | 'TAG' | 'COST_CATEGORY';
  /** The key of a monitor of tags. */
  tagKey?: string;
};

export type Subscription = {
  account: string;
  arn: string;
  name: string;
  monitors: string[];
  subscribers: { type: 'SNS' | 'EMAIL'; address: string; status: 'CONFIRMED' | 'DECLINED' }[];
  frequency: 'IMMEDIATE' | 'DAILY' | 'WEEKLY';
};

/** Plain lists, which whoever runs the simulator may change. */
export type Monitoring = { monitors: Monitor[]; subscriptions: Subscription[] };

export type MonitorSeed = { name: string; tagKey: string; topicArn: string };

/** Each with a subscription of its own that tells the topic at once. */
export const createMonitoring = (seeds: MonitorSeed[], account: string): Monitoring => {
  const monitoring: Monitoring = { monitors: [], subscriptions: [] };
  for (const { name, tagKey, topicArn } of seeds) {
    const arn = `arn:aws:ce::${account}:anomalymonitor/${randomUUID()}`;
    monitoring.monitors.push({ account, arn, name, type: 'DIMENSIONAL', dimension: 'TAG', tagKey });
    monitoring.subscriptions.push({
      account,
      arn: `arn:aws:ce::${account}:anomalysubscription/${randomUUID()}`,
      name,
      monitors: [arn],
      subscribers: [{ type: 'SNS', address: topicArn, status: 'CONFIRMED' }],
      frequency: 'IMMEDIATE',
    });
  }
  return monitoring;
};

const paging = { NextPageToken: z.string().max(8192).optional(), MaxResults: z.int().min(1).default(100) };
const arns = z.array(z.string().max(1024)).optional();

const page = <Item extends { arn: string }>(items: Item[], input: { NextPageToken?: string; MaxResults: number }) =>
  pageOf(
    [...items].sort((a, b) => (a.arn < b.arn ? -1 : 1)),
    ({ arn }) => arn,
    { size: input.MaxResults, token: input.NextPageToken, invalid: invalidToken().code },
  );

export const createMonitorOperations = ({ monitors, subscriptions }: Monitoring): Record<string, Operation> => ({
  GetAnomalyMonitors: operation(z.object({ MonitorArnList: arns, ...paging }), (input, { account }) => {
    const found = monitors.filter((each) => each.account === account);
    const { items, token } = page(
      found.filter(({ arn }) => input.MonitorArnList?.includes(arn) ?? true),
      input,
    );
    return {
      AnomalyMonitors: items.map(({ arn, name, type, dimension, tagKey }) => ({
        MonitorArn: arn,
        MonitorName: name,
        MonitorType: type,
        MonitorDimension: dimension,
        MonitorSpecification: tagKey === undefined ? undefined : { Tags: { Key: tagKey } },
      })),
      NextPageToken: token,
    };
  }),

  GetAnomalySubscriptions: operation(
    z.object({ SubscriptionArnList: arns, MonitorArn: z.string().max(1024).optional(), ...paging }),
    (input, { account }) => {
      const found = subscriptions
        .filter((each) => each.account === account)
        .filter(({ arn }) => input.SubscriptionArnList?.includes(arn) ?? true)
        .filter((each) => input.MonitorArn === undefined || each.monitors.includes(input.MonitorArn));
      const { items, token } = page(found, input);
      return {
        AnomalySubscriptions: items.map(({ arn, name, monitors: of, subscribers, frequency }) => ({
          SubscriptionArn: arn,
          AccountId: account,
          SubscriptionName: name,
          MonitorArnList: of,
          Subscribers: subscribers.map(({ type, address, status }) => ({
            Type: type,
            Address: address,
            Status: status,
          })),
          Frequency: frequency,
        })),
        NextPageToken: token,
      };
    },
  ),
});

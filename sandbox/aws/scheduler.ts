// EventBridge Scheduler: schedules to be read only; nothing here fires by itself.
import * as z from 'zod';
import { arnOf } from './arn.ts';
import { AwsError } from './aws-error.ts';
import type { Place } from './bedrock/profiles.ts';
import type { Caller } from './caller.ts';
import { pageOf } from './paging.ts';
import { restJsonProtocol } from './rest-json-protocol.ts';
import { createService, operation, type Service } from './service.ts';

export type ScheduleSeed = {
  name: string;
  /** Default: the group `default`. */
  group?: string;
  expression: string;
  timeZone?: string;
  targetArn: string;
  /** JSON. */
  input?: string;
};

/** Plain values, which whoever runs the simulator may change. */
export type Schedule = Place &
  Required<Omit<ScheduleSeed, 'input'>> & { state: 'ENABLED' | 'DISABLED'; input?: string };

export const createSchedules = (seeds: ScheduleSeed[], home: Place): Schedule[] =>
  seeds.map((seed) => ({ ...home, group: 'default', timeZone: 'UTC', ...seed, state: 'ENABLED' }));

const name = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[0-9a-zA-Z-_.]+$/);

const listInput = z.object({
  ScheduleGroup: name.optional(),
  NamePrefix: name.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().min(1).max(2048).optional(),
});

const protocol = restJsonProtocol([
  {
    operation: 'ListSchedules',
    method: 'GET',
    path: '/schedules',
    query: {
      ScheduleGroup: { member: 'ScheduleGroup' },
      NamePrefix: { member: 'NamePrefix' },
      State: { member: 'State' },
      MaxResults: { member: 'MaxResults', number: true },
      NextToken: { member: 'NextToken' },
    },
  },
  {
    operation: 'GetSchedule',
    method: 'GET',
    path: '/schedules/{Name}',
    query: { groupName: { member: 'GroupName' } },
  },
]);

const arnIn = ({ region, account, group, name: of }: Schedule): string =>
  arnOf('scheduler', region, account, `schedule/${group}/${of}`);

export const createScheduler = (schedules: Schedule[]): Service => {
  const heldBy = ({ region, account }: Caller) =>
    schedules.filter((each) => each.region === region && each.account === account);

  return createService({
    name: 'scheduler',
    protocol,
    throttling: { code: 'ThrottlingException', status: 429 },
    invalid: 'ValidationException',
    operations: {
      ListSchedules: operation(listInput, ({ ScheduleGroup, NamePrefix = '', State, ...page }, caller) => {
        const found = heldBy(caller)
          .filter(({ group }) => ScheduleGroup === undefined || group === ScheduleGroup)
          .filter((each) => each.name.startsWith(NamePrefix) && (State === undefined || each.state === State))
          .sort((a, b) => (arnIn(a) < arnIn(b) ? -1 : 1));
        const { items, token } = pageOf(found, arnIn, {
          size: page.MaxResults,
          token: page.NextToken,
          invalid: 'ValidationException',
        });
        // Neither expression nor input: those are for GetSchedule.
        const shown = items.map((each) => ({
          Arn: arnIn(each),
          Name: each.name,
          GroupName: each.group,
          State: each.state,
          Target: { Arn: each.targetArn },
        }));
        return { Schedules: shown, NextToken: token };
      }),

      GetSchedule: operation(z.object({ Name: name, GroupName: name.default('default') }), (input, caller) => {
        const found = heldBy(caller).find(({ name: of, group }) => of === input.Name && group === input.GroupName);
        if (found === undefined)
          throw new AwsError('ResourceNotFoundException', 404, `Schedule ${input.Name} does not exist.`);
        return {
          Arn: arnIn(found),
          Name: found.name,
          GroupName: found.group,
          State: found.state,
          ScheduleExpression: found.expression,
          ScheduleExpressionTimezone: found.timeZone,
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: {
            Arn: found.targetArn,
            RoleArn: arnOf('iam', '', found.account, 'role/scheduler'),
            Input: found.input,
          },
        };
      }),
    },
  });
};

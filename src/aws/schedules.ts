// The bot's schedules in EventBridge Scheduler.
import { GetScheduleCommand, paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Schedules } from '../app/health-ports.ts';
import type { SeenSchedule } from '../core/health/schedules.ts';
import { SCHEDULE_GROUP } from '../core/schedules.ts';
import { translated, unlessMissing } from './failures.ts';
import { RETRIES } from './retries.ts';

export const createSchedules = (): Schedules => {
  const client = new SchedulerClient(RETRIES);

  const names = (): Promise<string[]> =>
    translated(async () => {
      const found: string[] = [];
      for await (const { Schedules: page = [] } of paginateListSchedules({ client }, { GroupName: SCHEDULE_GROUP }))
        found.push(...page.flatMap(({ Name }) => Name ?? []));
      return found;
    });

  const read = async (Name: string): Promise<SeenSchedule[]> => {
    const command = new GetScheduleCommand({ Name, GroupName: SCHEDULE_GROUP });
    const found = await unlessMissing(() => client.send(command));
    if (found === undefined) return [];
    const { ScheduleExpression = '', ScheduleExpressionTimezone = 'UTC', State, Target } = found;
    return [
      {
        name: Name,
        expression: ScheduleExpression,
        timeZone: ScheduleExpressionTimezone,
        enabled: State === 'ENABLED',
        input: Target?.Input ?? '',
      },
    ];
  };

  return {
    // The list tells neither when nor what; one after another, because few a second are taken.
    all: async () => {
      const found: SeenSchedule[] = [];
      for (const name of await names()) found.push(...(await read(name)));
      return found;
    },
  };
};

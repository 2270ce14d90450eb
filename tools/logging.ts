// Switches Bedrock's invocation logs on or off as configured: in the regions given, or in all of them.
import { setTimeout as pause } from 'node:timers/promises';
import { switchInvocationLogging } from '../src/app/switch-invocation-logging.ts';
import { createInvocationLogging } from '../src/aws/invocation-logging.ts';
import { UserError } from '../src/core/errors.ts';
import { operatorSettings } from './operator-settings.ts';
import { runCommand, say } from './run-command.ts';
import { useWorkloadAccount } from './use-workload-account.ts';

await runCommand(async () => {
  const settings = operatorSettings();
  const given = process.argv.slice(2);
  const unknown = given.filter((region) => !settings.regions.includes(region));
  if (unknown.length > 0) throw new UserError(`Not among the configured regions: ${unknown.join(', ')}.`);
  await useWorkloadAccount(settings, 'where invocations are logged');
  return switchInvocationLogging(
    { settings, logging: createInvocationLogging(), say, pause: (milliseconds) => pause(milliseconds) },
    given.length > 0 ? given : settings.regions,
  );
});

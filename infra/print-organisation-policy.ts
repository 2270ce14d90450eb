// Prints the service control policy for the workload account, to be attached by whoever runs the organisation.
import { organisationPolicy } from '../src/core/organisation-policy.ts';
import { configurationPath, readSettings } from './read-settings.ts';
import { workerArn } from './worker-role.ts';

const settings = readSettings(configurationPath(process.env.CONFIG_PATH));
const policy = organisationPolicy({
  partition: 'aws',
  accountId: settings.accounts.workload.id,
  makers: [workerArn('aws', settings)],
});
process.stdout.write(`${JSON.stringify(policy, null, 2)}\n`);

// Prints the service control policy for the workload account, to be attached by whoever runs the organisation.
import { partitionOf, roleArnOf, roleName } from '../src/core/names.ts';
import { organisationPolicy } from '../src/core/organisation-policy.ts';
import { configurationPath, readSettings } from './read-settings.ts';

const settings = readSettings(configurationPath(process.env.CONFIG_PATH));
const partition = partitionOf(settings.deployment.region);
const accountId = settings.accounts.workload.id;
const makers = [roleArnOf(partition, accountId, roleName('worker'))];
const policy = organisationPolicy({ partition, accountId, makers });
process.stdout.write(`${JSON.stringify(policy, null, 2)}\n`);

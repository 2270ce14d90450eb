// What outlives its stack: logs, credentials and who is in the group.
import { RemovalPolicy } from 'aws-cdk-lib';

/** Except when the first deployment fails: what was left then would be in the way of the next, by its name. */
export const KEEP = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

// The one principal that other accounts let in.
import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, type IPrincipal, PrincipalWithConditions } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { roleName } from '../src/core/names.ts';
import type { Settings } from '../src/core/settings.ts';

export const workerArn = (partition: string, { accounts }: Settings): string =>
  `arn:${partition}:iam::${accounts.workload.id}:role/${roleName('worker')}`;

/** By a condition and not by itself: a role that does not exist yet cannot be a principal, so any order works. */
export const worker = (scope: Construct, settings: Settings): IPrincipal =>
  new PrincipalWithConditions(new AccountPrincipal(settings.accounts.workload.id), {
    ArnEquals: { 'aws:PrincipalArn': workerArn(Stack.of(scope).partition, settings) },
  });

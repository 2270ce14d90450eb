// The one principal that other accounts let in, and the roles that they lend it.
import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, type IPrincipal, PrincipalWithConditions } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { roleArnOf, roleName } from '../src/core/names.ts';
import type { Settings } from '../src/core/settings.ts';

/** By a condition and not by itself: a role that does not exist yet cannot be a principal, so any order works. */
export const worker = (scope: Construct, { accounts: { workload } }: Settings): IPrincipal =>
  new PrincipalWithConditions(new AccountPrincipal(workload.id), {
    ArnEquals: { 'aws:PrincipalArn': roleArnOf(Stack.of(scope).partition, workload.id, roleName('worker')) },
  });

/** What a role must be called to have the ARN by which the worker takes it. */
export const calledAs = (roleArn: string): { roleName: string; path: string } => {
  const [, ...parts] = (roleArn.split(':').at(-1) ?? '').split('/');
  return { roleName: parts.at(-1) ?? '', path: ['', ...parts.slice(0, -1), ''].join('/') };
};

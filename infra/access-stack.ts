// The stack of Identity Center's account: who signs in may do what the developer policy says, and the bot may fill the group.
import { Stack, type StackProps } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { CfnGroup } from 'aws-cdk-lib/aws-identitystore';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { developerPolicyOf } from '../src/core/developer-policy.ts';
import type { Settings } from '../src/core/settings.ts';
import { acknowledge } from './acknowledge.ts';
import {
  DIRECTORY_WILDCARDS,
  directoryStatements,
  permissionSetsOf,
  signInStatement,
} from './directory-permissions.ts';
import { KEEP } from './keep.ts';
import { calledAs, worker } from './worker-role.ts';

type IdentityCenter = Extract<Settings['identity'], { source: 'identity-center' }>;
type Access = NonNullable<Settings['deployment']['access']>;

type Granted = { settings: Settings; identity: IdentityCenter; groupId: string };

export type AccessProps = StackProps & { settings: Settings; identity: IdentityCenter; access: Access };

export class AccessStack extends Stack {
  constructor(scope: Construct, id: string, { settings, identity, access, ...props }: AccessProps) {
    super(scope, id, { ...props, description: 'claude-onboard: who may call Claude, and who fills the group' });
    const groupId = identity.groupId ?? this.#makeGroup(identity);
    this.#permit({ settings, identity, access, groupId });
    if (identity.roleArn) this.#lend({ settings, identity, access, groupId }, identity.roleArn);
  }

  /** Outlives the stack, because who is in it is known nowhere else to AWS; then it is named by its id. */
  #makeGroup({ identityStoreId, groupName = '' }: IdentityCenter): string {
    const group = new CfnGroup(this, 'Group', {
      identityStoreId,
      displayName: groupName,
      description: 'Who may use Claude Code; filled by claude-onboard',
    });
    group.applyRemovalPolicy(KEEP);
    return group.attrGroupId;
  }

  /** Assigned once to the group; the bot changes only who is in it. */
  #permit({ settings, identity, access, groupId }: Granted & { access: Access }): void {
    const { accounts } = settings;
    const permissionSet = new CfnPermissionSet(this, 'PermissionSet', {
      instanceArn: access.instanceArn,
      name: identity.signIn.permissionSet,
      description: 'Claude Code on Amazon Bedrock through own inference profiles',
      sessionDuration: `PT${access.sessionHours}H`,
      inlinePolicy: developerPolicyOf(settings, identity.region, access),
    });
    new CfnAssignment(this, 'Assignment', {
      instanceArn: access.instanceArn,
      permissionSetArn: permissionSet.attrPermissionSetArn,
      principalType: 'GROUP',
      principalId: groupId,
      targetType: 'AWS_ACCOUNT',
      targetId: accounts.workload.id,
    });
  }

  /** The role that the worker takes to find people and to fill the group. */
  #lend({ settings, identity, access, groupId }: Granted & { access: Access }, roleArn: string): void {
    const role = new Role(this, 'IdentityRole', {
      ...calledAs(roleArn),
      description: 'Lets claude-onboard find people and fill its one group',
      assumedBy: worker(this, settings),
    });
    const directory = {
      identityStoreId: identity.identityStoreId,
      groupId,
      byName: identity.groupName !== undefined,
    };
    const { instanceArn } = access;
    for (const statement of [
      ...directoryStatements(this.partition, this.account, directory),
      signInStatement(this.partition, instanceArn, settings.accounts.workload.id),
    ])
      role.addToPolicy(statement);
    acknowledge(
      role,
      Object.fromEntries(
        [
          ...DIRECTORY_WILDCARDS,
          [
            permissionSetsOf('arn:<AWS::Partition>', instanceArn),
            'A permission set is found by its name; reading only.',
          ],
        ].map(([resource, reason]) => [`AwsSolutions-IAM5[Resource::${resource}]`, reason ?? '']),
      ),
    );
  }
}

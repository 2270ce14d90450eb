// The one table: everything that the bot knows.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { TABLE } from '../src/core/names.ts';
import { allow } from './allow.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

export class OnboardTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct) {
    super(scope, 'Table');
    this.table = new Table(this, 'Table', {
      partitionKey: text(TABLE.partition),
      sortKey: text(TABLE.sort),
      timeToLiveAttribute: TABLE.expiry,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of [TABLE.workIndex, TABLE.ownerIndex]) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partition),
        sortKey: text(index.sort),
        projectionType: ProjectionType.ALL,
      });
    }
  }

  /** Nothing is ever deleted but by its time to live. */
  use(): PolicyStatement[] {
    const { tableArn } = this.table;
    const indexes = [TABLE.workIndex, TABLE.ownerIndex].map(({ name }) => `${tableArn}/index/${name}`);
    return [
      allow('UseTable', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], [tableArn]),
      allow('QueryTable', ['dynamodb:Query'], [tableArn, ...indexes]),
    ];
  }
}

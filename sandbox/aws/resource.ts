// One thing in the simulated AWS account, as the sandbox page shows it.

/** `facts` are label and value, in the order to show them. */
export type AwsResource = {
  service: 'Bedrock' | 'Budgets' | 'Cost Explorer' | 'Identity Center' | 'SNS' | 'SQS';
  kind: string;
  name: string;
  region?: string;
  facts: [label: string, value: string][];
  tags: Record<string, string>;
};

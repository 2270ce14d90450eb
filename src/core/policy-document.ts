// The shape of an IAM policy as it is built here: lists throughout, so that nothing has two spellings.

export type Condition = Record<string, Record<string, string[]>>;

export type Statement = {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Action: string[];
  Resource: string[];
  Condition?: Condition;
};

export type PolicyDocument = { Version: '2012-10-17'; Statement: Statement[] };

export const policyDocument = (...statements: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

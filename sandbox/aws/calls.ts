// The ordered log of every call that reached the simulator, for assertions and for faults aimed at the n-th call.

export type Call = {
  /** Position since the start or the last `clear()`, from 0. */
  index: number;
  /** The SigV4 signing name: bedrock, budgets, ce, dynamodb, sqs, sns, identitystore, tagging, secretsmanager,
   * monitoring, servicequotas, organizations, sso, sts. */
  service: string;
  operation: string;
  region: string;
  account: string;
  /** Set when the caller's keys came from AssumeRole. */
  roleArn?: string;
  input: unknown;
  /** 'ok', the error's code, 'lost' when the caller got no answer, 'pending' until it is decided. */
  outcome: string;
};

export type Calls = Call[] & { clear: () => void };

export const createCalls = (): Calls => {
  const list: Call[] = [];
  return Object.assign(list, {
    clear: () => {
      list.length = 0;
    },
  });
};

// Every policy that differs from the given one by one thing taken out or loosened.
import type { Condition, PolicyDocument, Statement } from '../../src/core/policy-document.ts';

export type Mutation = { name: string; policy: PolicyDocument };

const without = <T>(list: T[], index: number): T[] => list.filter((_, at) => at !== index);

/** Drops the operators and keys in which nothing is left. */
const tidy = (condition: Condition): Condition | undefined => {
  const kept = Object.entries(condition).filter(([, keys]) => Object.keys(keys).length > 0);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
};

const LIKE: Record<string, string> = { StringEquals: 'StringLike' };

/** The ARN with one of its parts opened: any region, any account where there is one, any resource. */
const loosened = (arn: string): string[] => {
  const parts = arn.split(':');
  if (parts.length < 6) return [];
  const opened = [3, 4].filter((at) => parts[at] !== '').map((at) => parts.with(at, '*').join(':'));
  return [...opened, [...parts.slice(0, 5), '*'].join(':'), '*'].filter((other) => other !== arn);
};

function* listMutations(name: string, list: string[]): Generator<[string, string[]]> {
  for (const [index, value] of list.entries()) {
    if (list.length > 1) yield [`${name} without ${value}`, without(list, index)];
    for (const other of loosened(value)) yield [`${name} with ${other} for ${value}`, list.with(index, other)];
  }
}

function* conditionMutations(condition: Condition): Generator<[string, Condition | undefined]> {
  for (const [operator, keys] of Object.entries(condition)) {
    for (const [key, values] of Object.entries(keys)) {
      const { [key]: _, ...others } = keys;
      yield [`without ${key}`, tidy({ ...condition, [operator]: others })];
      const like = LIKE[operator] ?? operator;
      const anything = { ...condition[like], ...(like === operator ? keys : {}), [key]: ['*'] };
      yield [
        `with anything as ${key}`,
        tidy({ ...condition, [operator]: others, [like]: { ...(like === operator ? others : {}), ...anything } }),
      ];
      // A negated operator holds for a missing key anyway.
      if (!operator.includes('Not')) {
        const ifExists = { ...condition, [operator]: others, [`${operator}IfExists`]: { [key]: values } };
        yield [`with ${operator}IfExists for ${key}`, tidy(ifExists)];
      }
      if (operator === 'StringEquals' && key.startsWith('aws:ResourceTag/')) {
        const folded = { ...condition, [operator]: others, StringEqualsIgnoreCase: { [key]: values } };
        yield [`with ${key} in any letters`, tidy(folded)];
      }
      for (const [change, list] of listMutations(key, values)) {
        yield [change, { ...condition, [operator]: { ...keys, [key]: list } }];
      }
    }
  }
}

function* statementMutations(statement: Statement): Generator<[string, Statement]> {
  for (const [index, action] of statement.Action.entries()) {
    if (statement.Action.length > 1) {
      yield [`without ${action}`, { ...statement, Action: without(statement.Action, index) }];
    }
  }
  const service = statement.Action[0]?.split(':')[0];
  // Only the invoking actions know of profiles: with that condition further actions change nothing.
  if (statement.Effect === 'Allow' && !JSON.stringify(statement.Condition ?? {}).includes('InferenceProfileArn')) {
    yield ['with every action', { ...statement, Action: [`${service}:*`] }];
  }
  for (const [name, Resource] of listMutations('resources', statement.Resource)) {
    // Denying in more accounts loosens nothing.
    if (statement.Effect === 'Deny' && name.includes(':*:*:application-inference-profile/*')) continue;
    yield [name, { ...statement, Resource }];
  }
  if (statement.Condition) {
    for (const [name, Condition] of conditionMutations(statement.Condition)) yield [name, { ...statement, Condition }];
  }
}

/** `of` are the statements to change, by default all. */
export const mutationsOf = (policy: PolicyDocument, of: readonly Statement[] = policy.Statement): Mutation[] =>
  of.flatMap((statement) => {
    const { Sid } = statement;
    const index = policy.Statement.indexOf(statement);
    const whole = { name: `without ${Sid}`, policy: { ...policy, Statement: without(policy.Statement, index) } };
    const parts = [...statementMutations(statement)].map(([name, changed]) => ({
      name: `${Sid} ${name}`,
      policy: { ...policy, Statement: policy.Statement.with(index, changed) },
    }));
    return [whole, ...parts];
  });

// What the mistakes of the configuration's shape are called, in the words of whoever writes the file.
import type * as z from 'zod';
import type { Mistake } from './settings-agreements.ts';

const WORDS: Record<string, string> = {
  object: 'a group of settings',
  array: 'a list',
  string: 'text',
  number: 'a number',
};

const atLeast = (origin: string, minimum: string): string => {
  if (origin === 'number') return minimum === '0' ? 'must be more than 0' : `must be ${minimum} or more`;
  if (origin === 'string') return 'must not be empty';
  return `must hold at least ${minimum}`;
};

const atMost = (origin: string, maximum: string): string => {
  if (origin === 'number') return `must be ${maximum} or less`;
  if (origin === 'string') return `must be ${maximum} characters or less`;
  return `must hold ${maximum} at most`;
};

/** `one of off, warn, ask, stop`, or the only one. */
const listed = (values: readonly string[]): string =>
  values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;

export const inWords = (issue: z.core.$ZodRawIssue): string | undefined => {
  if (issue.code === 'invalid_type') {
    const wanted = WORDS[issue.expected] ?? issue.expected;
    return issue.input === undefined ? `is missing; it must be ${wanted}` : `must be ${wanted}`;
  }
  if (issue.code === 'too_small') return atLeast(issue.origin, `${issue.minimum}`);
  if (issue.code === 'too_big') return atMost(issue.origin, `${issue.maximum}`);
  if (issue.code === 'not_multiple_of')
    return issue.divisor === 0.01 ? 'must be an amount in whole cents' : 'must have six decimals at most';
  if (issue.code === 'invalid_key') return issue.issues[0]?.message;
  if (issue.code === 'invalid_value') return `must be ${listed(issue.values.map(String))}`;
  if (issue.code === 'invalid_union')
    return `must be one of ${['identity-center', 'email', 'email-local-part'].join(', ')}`;
  return undefined;
};

export const mistakesOf = ({ issues }: z.ZodError): Mistake[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a setting; is it misspelt?' }))
      : [{ path: issue.path, message: issue.message }],
  );

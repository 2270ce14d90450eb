// Whose credentials these are, and whether they fit what is to be deployed.
import { attention, type Check, fine, missing, unknown } from './check.ts';
import type { Found } from './found.ts';

export type CallerIdentity = { accountId: string; arn: string };

/** A stack and the account that it belongs to. */
export type StackAccount = { name: string; accountId: string };

const SUBJECT = { id: 'account', title: 'AWS account' };

/** What AWS says of credentials that are no good, and what the SDK says when it finds none. */
const NO_GOOD = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
]);

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** By account: `these and that belong to account 111122223333`. */
const listOf = (stacks: readonly StackAccount[]): string =>
  [...Map.groupBy(stacks, ({ accountId }) => accountId)]
    .map(([accountId, those]) => {
      const names = those.map(({ name }) => name);
      const verb = names.length === 1 ? 'belongs' : 'belong';
      return `${LIST.format(names)} ${verb} to account ${accountId}`;
    })
    .join('; ');

/** `stacks` are those to be deployed; they may belong to several accounts. */
export const accountCheck = (caller: Found<CallerIdentity>, stacks: readonly StackAccount[]): Check => {
  if ('why' in caller) {
    return caller.code !== undefined && NO_GOOD.has(caller.code)
      ? missing(
          SUBJECT,
          caller.why,
          'Sign in to AWS (such as `aws sso login`) and set AWS_PROFILE, then run this again.',
        )
      : unknown(SUBJECT, caller.why);
  }
  const { accountId, arn } = caller.known;
  const you = `You are ${arn} in account ${accountId}`;
  const elsewhere = stacks.filter((stack) => stack.accountId !== accountId);
  if (elsewhere.length === 0) return fine(SUBJECT, `${you}.`);
  return elsewhere.length === stacks.length
    ? missing(
        SUBJECT,
        `${you}, but ${listOf(elsewhere)}.`,
        `Use credentials of account ${elsewhere[0]?.accountId}, or correct the account in the configuration.`,
      )
    : attention(
        SUBJECT,
        `${you}; ${listOf(elsewhere)}.`,
        "They are deployed from here only if their `cdk bootstrap` trusts this account. Else deploy each with its own account's credentials: `npm run deploy -- <stack> --exclusively`.",
      );
};

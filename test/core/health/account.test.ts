import { expect, it } from 'vitest';
import { accountCheck } from '../../../src/core/health/account.ts';

const caller = (accountId: string) => ({ known: { accountId, arn: `arn:aws:iam::${accountId}:user/olga` } });
const BOT = { name: 'claude-onboard', accountId: '111122223333' };
const PAYER = { name: 'claude-onboard-payer', accountId: '444455556666' };

it('is fine with credentials of the account that the stack belongs to', () => {
  expect(accountCheck(caller('111122223333'), [BOT])).toEqual({
    id: 'account',
    title: 'AWS account',
    state: 'fine',
    found: 'You are arn:aws:iam::111122223333:user/olga in account 111122223333.',
  });
});

it('stops at credentials of another account, and names both', () => {
  expect(accountCheck(caller('999999999999'), [BOT])).toMatchObject({
    state: 'missing',
    found:
      'You are arn:aws:iam::999999999999:user/olga in account 999999999999, but claude-onboard belongs to account 111122223333.',
    mend: 'Use credentials of account 111122223333, or correct the account in the configuration.',
  });
});

it('says which of several stacks belong elsewhere', () => {
  expect(accountCheck(caller('111122223333'), [BOT, PAYER])).toMatchObject({
    state: 'attention',
    found: expect.stringContaining('claude-onboard-payer belongs to account 444455556666.'),
    mend: expect.stringContaining('--exclusively'),
  });
  expect(accountCheck(caller('444455556666'), [PAYER]).state).toBe('fine');
});

it.each(['CredentialsProviderError', 'ExpiredToken', 'InvalidClientTokenId'])(
  'stops when there are no credentials or AWS does not take them: %s',
  (code) => {
    expect(accountCheck({ why: 'Refused: no.', code }, [BOT])).toMatchObject({
      state: 'missing',
      found: 'Refused: no.',
      mend: expect.stringContaining('aws sso login'),
    });
  },
);

it('does not take a silent network for bad credentials', () => {
  expect(accountCheck({ why: 'No answer: ENOTFOUND' }, [BOT])).toMatchObject({
    state: 'unknown',
    found: 'No answer: ENOTFOUND',
  });
});

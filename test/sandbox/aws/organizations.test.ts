import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AwsSimulator, startAws } from '../../../sandbox/aws/server.ts';
import { clientOptions } from './clients.ts';
import { refusalOf } from './refusal.ts';

const account = (id: string, name: string) => ({ id, name, email: `${name}@acme.example` });
const member = account('111122223333', 'claude');
const payer = account('444455556666', 'payer');
let aws: AwsSimulator;

beforeEach(async () => {
  aws = await startAws();
});

afterEach(() => aws.close());

const client = () => new OrganizationsClient(clientOptions(aws.url));
const describe = () => client().send(new DescribeOrganizationCommand({}));
const list = () => client().send(new ListAccountsCommand({}));

test('an account that is in no organisation is told so', async () => {
  expect(await refusalOf(describe())).toEqual(['AWSOrganizationsNotInUseException', 400]);
});

test('a member learns who pays, and not who the others are', async () => {
  aws.state.organisation.current = { id: 'o-acme123456', managementAccount: payer.id, accounts: [member, payer] };
  expect((await describe()).Organization).toMatchObject({
    Id: 'o-acme123456',
    MasterAccountId: payer.id,
    MasterAccountEmail: 'payer@acme.example',
    MasterAccountArn: `arn:aws:organizations::${payer.id}:account/o-acme123456/${payer.id}`,
  });
  expect(await refusalOf(list())).toEqual(['AccessDeniedException', 400]);
});

test('the management account lists its members, page by page', async () => {
  const many = Array.from({ length: 30 }, (_, index) => account(`2000000000${10 + index}`, `team-${index}`));
  aws.state.organisation.current = { id: 'o-acme123456', managementAccount: member.id, accounts: [member, ...many] };
  const pages: (string | undefined)[][] = [];
  for await (const { Accounts = [] } of paginateListAccounts({ client: client() }, {})) {
    pages.push(Accounts.map(({ Name }) => Name));
  }
  expect(pages.map((page) => page.length)).toEqual([20, 11]);
  expect(pages.flat()).toContain('team-29');
});

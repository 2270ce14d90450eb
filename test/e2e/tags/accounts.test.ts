// Who may switch tags: the account that pays, by itself or through its role; a member account learns what to do instead.
import { expect, it } from 'vitest';
import type { Lab } from '../lab.ts';
import { useAsked, useLab } from '../use-lab.ts';
import { keepHouse, NEW_ACCOUNT, pass, statusOf, tagWords } from './people-see.ts';

const open = useLab();
const asked = useAsked();

const PAYER = '444455556666';
const KEYS = ['DeveloperId', 'Team', 'Project', 'CostCenter'];
const member = { ...NEW_ACCOUNT, costExplorer: { payerAccount: PAYER } };
const billing = { id: PAYER, roleArn: `arn:aws:iam::${PAYER}:role/claude-onboard-billing` };

const granted = async (lab: Lab) => {
  await lab.people.press('U0BOB', 'request.approve');
  await lab.drain();
  return lab;
};

it('a member account tells once what the payer must do, and sees by the costs that it was done', async () => {
  const lab = await granted(await asked('U0ANA', { aws: member }));
  await keepHouse(lab);
  await pass(lab, 48);
  const [told, ...more] = tagWords(lab);
  expect(told).toContain('only the account that pays may switch on cost-allocation tags');
  expect(told).toContain('choose `DeveloperId`, `Team`, `Project` and `CostCenter`, and press Activate');
  expect(more).toEqual([]);
  expect(await statusOf(lab, 'U0ANA')).toContain('must be switched on in the account that pays');

  // Somebody does it by hand, once AWS lists the keys.
  lab.aws.state.tagKeys.known(Date.now());
  for (const key of ['DeveloperId', 'Team']) lab.aws.state.tagKeys.switch(key, 'Active', Date.now());
  for (let day = 0; day < 4; day++) {
    await pass(lab, 24, 24);
    await lab.schedule({ job: 'costs', time: new Date().toISOString() });
    await lab.drain();
  }
  await keepHouse(lab);
  expect(tagWords(lab).at(-1)).toContain('The cost-allocation tag `DeveloperId` is active now.');
  expect(await statusOf(lab, 'U0ANA')).not.toContain('Spend and alerts show nothing yet');
});

it('the role of the account that pays switches them on', async () => {
  const accounts = { workload: { id: '111122223333' }, billing };
  const lab = await granted(await asked('U0ANA', { aws: member, configuration: { accounts } }));
  await pass(lab, 36);
  expect(tagWords(lab)).toEqual([expect.stringContaining('are active now')]);
  const switched = lab.aws.calls.filter(({ operation }) => operation === 'UpdateCostAllocationTagsStatus');
  expect(switched.map(({ account, roleArn }) => [account, roleArn])).toEqual([[PAYER, billing.roleArn]]);
});

it('a role without the permission is told with what it lacks', async () => {
  const lab = await open({ aws: NEW_ACCOUNT });
  lab.aws.faults.intercept(({ operation }) =>
    operation === 'ListCostAllocationTags'
      ? {
          kind: 'refuse',
          code: 'AccessDeniedException',
          status: 400,
          message:
            'User: arn:aws:sts::111122223333:assumed-role/worker/x is not authorized to perform: ce:ListCostAllocationTags',
        }
      : undefined,
  );
  await pass(lab, 24);
  expect(tagWords(lab)).toEqual([expect.stringContaining("The worker's role must allow `ce:ListCostAllocationTags`")]);
});

it('nothing is told in an account whose keys have been on since before', async () => {
  const before = '2025-03-01T08:00:00Z';
  const tagKeys = KEYS.map((key) => ({ key, status: 'Active' as const, since: before, lastUsed: '2026-11-20' }));
  const lab = await granted(await asked('U0ANA', { tagKeys }));
  await pass(lab, 48, 24);
  expect(tagWords(lab)).toEqual([]);
  expect(lab.aws.calls.some(({ operation }) => operation === 'UpdateCostAllocationTagsStatus')).toBe(false);
  expect(await statusOf(lab, 'U0ANA')).not.toContain('Spend and alerts');
});

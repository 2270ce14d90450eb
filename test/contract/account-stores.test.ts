// The same cases for what is kept of looks over the account, in memory and in the table.
import { beforeEach, describe, expect, it } from 'vitest';
import { createTable } from '../../src/aws/create-table.ts';
import { openStores, type Stores } from '../../src/aws/stores.ts';
import type { Adoption } from '../../src/core/adopt/adoption.ts';
import { Conflict } from '../../src/core/errors.ts';
import type { Finding } from '../../src/core/reconcile/finding.ts';
import type { Reconciliation } from '../../src/core/reconcile/reconciliation.ts';
import { useAws } from '../aws/environment.ts';
import { memoryAdoptions, memoryReconciliations } from '../fixtures/memory-account.ts';
import { memoryAccesses } from '../fixtures/memory-store.ts';
import { anAccess, NOON } from '../fixtures/requests.ts';

const of = { userId: 'uid-ana' };
const on = { region: 'us-east-1', arn: 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a' };

/** One of every kind there is. */
const KINDS: { [Kind in Finding['kind']]: Extract<Finding, { kind: Kind }> } = {
  'profile-gone': { kind: 'profile-gone', ...of, model: 'opus-5-5', region: 'us-east-1' },
  'profile-retagged': {
    ...{ kind: 'profile-retagged', ...of, ...on, model: 'opus-5-5', manager: 'terraform' },
    tags: [{ key: 'Team', is: 'X', should: 'Platform' }],
  },
  'budget-gone': { kind: 'budget-gone', ...of, name: 'b' },
  'budget-edited': { kind: 'budget-edited', ...of, name: 'b', parts: ['limit', 'filter', 'alerts'] },
  'member-gone': { kind: 'member-gone', ...of },
  'member-back': { kind: 'member-back', ...of },
  renamed: { kind: 'renamed', ...of, from: 'a', to: 'b' },
  'profile-extra': { kind: 'profile-extra', ...of, ...on, name: 'copy' },
  'profile-orphan': { kind: 'profile-orphan', ...on, name: 'lost', developer: 'x' },
  'budget-orphan': { kind: 'budget-orphan', name: 'b' },
  leaver: { kind: 'leaver', ...of, why: 'slack' },
  idle: { kind: 'idle', ...of, days: 30 },
  room: { kind: 'room', region: 'us-east-1', level: 'short', used: 990, limit: 1000, needed: 20 },
  'not-shown': { kind: 'not-shown', part: 'budgets', code: 'AccessDeniedException', message: 'Not allowed.' },
  'settings-refused': {
    ...{ kind: 'settings-refused', goal: 'budget', code: 'AccessDeniedException', people: 3 },
    ...{ message: 'Not allowed.', remedy: 'Allow it.' },
  },
};
const FINDINGS: Finding[] = Object.values(KINDS);

const AN_ADOPTION: Omit<Adoption, 'version'> = {
  ...{ id: 'a1', by: 'U0BOB', at: '2026-11-24T12:00:00.000Z', desired: false, settled: false },
  listing: {
    candidates: [
      {
        ...{ userId: 'uid-ana', developerId: 'Ana', slackUserId: 'U0ANA', name: 'Ana', sure: true },
        ...{ key: 'k', value: 'ana', hasAccess: false, otherTeam: 'Labs' },
        profiles: [
          {
            ...{ ...on, name: 'a', model: 'opus-5-5', source: 's', createdAt: '2026-01-01T00:00:00.000Z' },
            ...{ managers: ['Terraform'], released: ['CloudFormation'] },
          },
        ],
      },
    ],
    left: [{ ...on, name: 'b', value: 'bob', why: 'it is no copy of a system cross-region profile' }],
    partial: ['Only the first 20000 people of Slack were looked at.'],
  },
  choice: {
    ...{ by: 'U0BOB', at: '2026-11-24T12:05:00.000Z', keys: ['k'], team: 'Platform', dailyLimit: 20 },
    released: ['Terraform'],
  },
  failed: { k: 'No.' },
  card: { channel: 'C0ADMINS01', ts: '1.2' },
  shown: 'x',
};

type Kept = Pick<Stores, 'accesses' | 'reconciliations' | 'adoptions'>;

const inMemory = async (): Promise<Kept> => ({
  accesses: memoryAccesses(),
  reconciliations: memoryReconciliations(),
  adoptions: memoryAdoptions(),
});

const aws = useAws();
const inTable = async (): Promise<Kept> => {
  await createTable({ endpoint: aws().url, tableName: 'claude-onboard' });
  return openStores('claude-onboard', { now: () => NOON });
};

describe.each([
  ['in memory', inMemory],
  ['in the table', inTable],
])('stores %s', (_, open) => {
  let stores: Kept;
  beforeEach(async () => {
    stores = await open();
  });

  it('note when a look was asked for, and nothing for somebody without access', async () => {
    await stores.accesses.add(anAccess());
    await stores.accesses.ask('uid-ana', '2026-11-24T12:00:00.000Z');
    await stores.accesses.ask('uid-nobody', '2026-11-24T12:00:00.000Z');
    expect(await stores.accesses.get('uid-ana')).toEqual({ ...anAccess(), askedAt: '2026-11-24T12:00:00.000Z' });
    expect(await stores.accesses.get('uid-nobody')).toBeUndefined();
  });

  it('keep what a profile was released from when it was taken over', async () => {
    const copied = { model: 'opus-5-5', region: 'us-east-1', source: 's' };
    const adopted = [
      { ...copied, arn: 'arn:a', released: ['Terraform', 'CloudFormation'] },
      { ...copied, arn: 'arn:b' },
    ];
    await stores.accesses.add(anAccess({ adopted }));
    expect((await stores.accesses.get('uid-ana'))?.desired.adopted).toEqual(adopted);
  });

  it('keep what a look over the account found, over the version that was read', async () => {
    expect(await stores.reconciliations.get()).toBeUndefined();
    const state: Reconciliation = {
      run: '2026-11-24T12:00:00.000Z',
      open: ['a', 'b'],
      report: {
        ...{ id: '2026-11-24T12:00:00.000Z', at: '2026-11-24T12:00:01.000Z', repairs: false, settled: false },
        findings: FINDINGS,
        earlier: FINDINGS,
        heldBack: true,
        repair: { by: 'U0BOB', at: '2026-11-24T13:00:00.000Z' },
        post: { channel: 'C0ADMINS01', ts: '1.2' },
        shown: 'x',
      },
      again: { run: '2026-11-24T18:00:00.000Z', at: '2026-11-24T18:05:00.000Z' },
      slack: { cursor: 'next', deactivated: ['U0ANA'] },
      group: { name: 'claude', external: true },
      version: 0,
    };
    const saved = await stores.reconciliations.save(state);
    expect(await stores.reconciliations.get()).toEqual({ ...state, version: 1 });
    await expect(stores.reconciliations.save(state)).rejects.toThrow(Conflict);
    await stores.reconciliations.save({ ...saved, open: [] });
    expect(await stores.reconciliations.get()).toMatchObject({ open: [], version: 2 });
  });

  it('keep an adoption, and list it as work until it is settled', async () => {
    const adopted = { ...AN_ADOPTION, version: 0 };
    const saved = await stores.adoptions.save(adopted);
    expect(await stores.adoptions.get('a1')).toEqual({ ...adopted, version: 1 });
    await expect(stores.adoptions.save(adopted)).rejects.toThrow(Conflict);
    expect((await stores.adoptions.unsettled()).map(({ id }) => id)).toEqual(['a1']);
    await stores.adoptions.save({ ...saved, settled: true });
    expect(await stores.adoptions.unsettled()).toEqual([]);
  });
});

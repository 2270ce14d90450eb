import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { checkView } from '../../../sandbox/slack/limits/check-view.ts';
import { type Home, overviewOf, queueOf } from '../../../src/core/overview.ts';
import type { OwnSpend } from '../../../src/core/spend/own-spend.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { crowdedAccess, crowdedRequest, crowdedSettings } from '../../fixtures/extremes.ts';
import { anAccess, aRequest } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { spoken } from '../../fixtures/spoken.ts';

const settings = exampleSettings();
const ready = anAccess({}, { revision: 1, membership: 'member' });

const buttonsOf = (home: Home): (string | undefined)[][] =>
  homeView(home).blocks.flatMap((block) =>
    'elements' in block && block.type === 'actions'
      ? block.elements.map((element) =>
          'value' in element ? [element.action_id, element.value] : ['action_id' in element ? element.action_id : ''],
        )
      : [],
  );

const headers = (home: Home): string[] =>
  homeView(home).blocks.flatMap((block) =>
    block.type === 'header' && 'text' in block && typeof block.text === 'object' ? [block.text.text] : [],
  );

test('whoever has nothing is offered to ask', () => {
  const home = overviewOf(undefined, [], settings);
  expect(headers(home)).toEqual(['Your access']);
  expect(buttonsOf(home)).toEqual([['request.open']]);
});

test('whoever has access is offered their setup, a change, and to give it up', () => {
  const buttons = [['setup.show'], ['access.change'], ['access.giveUp']];
  expect(buttonsOf(overviewOf(ready, [], settings))).toEqual(buttons);
});

test('whoever waits is offered nothing to press', () => {
  expect(buttonsOf(overviewOf(undefined, [aRequest()], settings))).toEqual([]);
});

test('an admin sees the queue first, and each request in it has its own buttons', () => {
  const queue = queueOf([aRequest(), aRequest({ id: 'r0000000002', identity: undefined })], settings);
  const home = { ...overviewOf(undefined, [], settings), queue };
  expect(headers(home)).toEqual(['2 requests wait for a decision', 'Your access']);
  expect(buttonsOf(home)).toEqual([
    ['request.approve', 'r0000000001'],
    ['request.change', 'r0000000001'],
    ['request.deny', 'r0000000001'],
    ['request.identity', 'r0000000001'],
    ['request.deny', 'r0000000002'],
    ['request.open'],
  ]);
});

test('an admin with nothing to decide is told so', () => {
  expect(headers({ ...overviewOf(ready, [], settings), queue: [] })).toEqual([
    'Nothing waits for a decision',
    'Your access',
  ]);
});

test('a long queue shows the oldest and says how many more there are', () => {
  const queue = queueOf(
    Array.from({ length: 30 }, (_, index) => aRequest({ id: `r${index}` })),
    settings,
  );
  const view = homeView({ ...overviewOf(undefined, [], settings), queue });
  expect(view.blocks.length).toBeLessThanOrEqual(100);
  const approvals = buttonsOf({ ...overviewOf(undefined, [], settings), queue })
    .filter(([action]) => action === 'request.approve')
    .map(([, value]) => value);
  expect(approvals).toEqual(Array.from({ length: approvals.length }, (_, index) => `r${index}`));
  expect(JSON.stringify(view)).toContain(`${30 - approvals.length} more are in the admins' channel.`);
});

test('figures of one’s own follow the access, and the fullest Home still has room for them', () => {
  const spend: OwnSpend = {
    developerId: 'ana',
    currency: 'USD',
    day: '2026-11-22',
    amount: 24.4,
    dailyLimit: 30,
    change: { kind: 'same' },
    month: 300,
    daysOver: 4,
    models: [{ name: 'Opus 5.5', amount: 300 }],
    line: [24, 24.4],
    hint: { kind: 'limit', daysOver: 4 },
  };
  const lines = spoken(
    homeView({ ...overviewOf(anAccess(), [], settings), spend: { billed: spend } }).blocks as KnownBlock[],
  );
  expect(lines.slice(lines.indexOf('Your spend'), lines.indexOf('Your spend') + 2)).toEqual([
    'Your spend',
    '$24.40 on Sun 22 Nov, as usual.',
  ]);
  const crowded = crowdedSettings();
  const queue = queueOf(
    Array.from({ length: 30 }, () => crowdedRequest('x', crowded)),
    crowded,
  );
  const view = homeView({ ...overviewOf(crowdedAccess(crowded), [], crowded), queue, spend: { billed: spend } });
  expect(checkView(view)).toEqual([]);
});

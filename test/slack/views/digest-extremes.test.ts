// Any digest at all: every message passes Slack's limits, every sum is right, and nobody is named who must not be.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/limits/check-message.ts';
import { money } from '../../../src/core/spend/amounts.ts';
import { type Digest, digestOf } from '../../../src/core/spend/digest.ts';
import { digestContent } from '../../../src/slack/views/digest.ts';
import { digestChart } from '../../../src/slack/views/digest-chart.ts';
import { digestTables } from '../../../src/slack/views/digest-table.ts';
import { NASTY } from '../../fixtures/extremes.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { aDigest, anOwner, aSpendDay, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';
import { digestInputs } from '../../fixtures/spend-arbitrary.ts';
import { spoken } from '../../fixtures/spoken.ts';
import { centsIn, rowsOf } from '../../fixtures/tables.ts';

const { costs } = exampleSettings();

const messagesOf = (digest: Digest) => {
  const chart = digestChart(digest);
  return [digestContent(digest, costs), ...digestTables(digest), ...(chart ? [chart] : [])];
};

const expectSums = (digest: Digest): void => {
  for (const { text, blocks } of digestTables(digest)) {
    const cells = rowsOf(blocks[0] ?? text).slice(1);
    for (const [column, total] of [
      [1, digest.total],
      [3, digest.month.spent],
    ] as const) {
      const shown = cells.map((row) => row[column] ?? '');
      expect(shown.at(-1)).toBe(money(total, digest.currency));
      const cents = shown.map(centsIn);
      expect(cents.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe((cents.at(-1) ?? 0) + 0);
    }
  }
};

const expectModelsAddUp = (digest: Digest): void => {
  const lines = spoken(digestContent(digest, costs).blocks);
  const line = lines.find((one) => one.startsWith('By model '));
  if (line === undefined) return;
  const amounts = line.split(' · ').map((each) => centsIn(each.replace(' N/A', '').split(' ').at(-1) ?? ''));
  expect(amounts.reduce((sum, one) => sum + one, 0)).toBe(centsIn(money(digest.total, digest.currency)) + 0);
};

test('every message of any digest passes Slack’s limits, and its cents add up to the total', () => {
  fc.assert(
    fc.property(digestInputs(), (input) => {
      const digest = digestOf(input);
      for (const { text, blocks } of messagesOf(digest)) {
        expect(checkMessage({ blocks })).toEqual([]);
        expect(text.trim().length).toBeGreaterThan(10);
        expect(text.length).toBeLessThanOrEqual(4_000);
      }
      expectSums(digest);
      expectModelsAddUp(digest);
    }),
    { numRuns: 150 },
  );
});

test('where nobody may be named, no name and no id is in any message', () => {
  fc.assert(
    fc.property(digestInputs(), (input) => {
      const said = JSON.stringify(messagesOf(digestOf({ ...input, names: 'none' })));
      expect(said).not.toMatch(/<@|dev-\d|U0DEV|Developer \d/);
    }),
    { numRuns: 50 },
  );
});

test.each(NASTY)('somebody called %j pings nobody and makes no links', (name) => {
  const owners = ownersNamed(anOwner('ana', { name, slackUserId: '' }), anOwner('bob', { name }));
  const bills = { ana: { [name]: 5 }, bob: { [name]: 5 } };
  const digest = aDigest({
    owners,
    spend: [...usually(bills), aSpendDay(WEDNESDAY, { ana: { [name]: 90 }, bob: { [name]: 0 } })],
    scope: { kind: 'team', team: name },
  });
  for (const { text, blocks } of messagesOf(digest)) {
    expect(checkMessage({ blocks })).toEqual([]);
    expect(text).not.toMatch(/<|https?:\/\/|@(here|channel)/);
    const marked = JSON.stringify(blocks).match(/"type":"mrkdwn","text":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(marked.join().match(/<(?!@U0BOB>)[^>]*>/g)).toBeNull();
  }
});

// What is said about cost-allocation tags, word for word, and at its largest within what Slack takes.
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../sandbox/slack/limits/check-message.ts';
import { checkView } from '../../../sandbox/slack/limits/check-view.ts';
import { overviewOf } from '../../../src/core/overview.ts';
import type { Backfill, Phase } from '../../../src/core/tags/backfill.ts';
import { keysFileName } from '../../../src/core/tags/keys-file.ts';
import { offerMessage, type TagNews } from '../../../src/core/tags/offer-message.ts';
import type { SeenKey } from '../../../src/core/tags/seen-tags.ts';
import type { TagNote } from '../../../src/core/tags/tag-note.ts';
import { offerContent, standsContent } from '../../../src/slack/views/backfill-card.ts';
import { backfillModal } from '../../../src/slack/views/backfill-modal.ts';
import { overviewMessage } from '../../../src/slack/views/overview.ts';
import { tagNewsContent } from '../../../src/slack/views/tag-news.ts';
import { NASTY } from '../../fixtures/extremes.ts';
import { bareMarkup, markupIn } from '../../fixtures/markup.ts';
import { anAccess } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { spoken } from '../../fixtures/spoken.ts';
import { aBackfill, anOffer, manyKeys, SEEN } from '../../fixtures/tags.ts';

const NOW = new Date('2026-11-26T12:00:00.000Z');
const BOTH = ['DeveloperId', 'Team'];

const news = (of: TagNews) => spoken(tagNewsContent(of).blocks);
const trouble = (kind: 'member' | 'permission' | 'refused', payer = false): TagNews => ({
  kind: 'trouble',
  trouble: { kind, code: 'SomeException', message: 'No.' },
  keys: BOTH,
  needed: true,
  payer,
});

describe('news', () => {
  test('that tags are on', () => {
    expect(news({ kind: 'active', keys: BOTH })).toEqual([
      '✅ The cost-allocation tags DeveloperId and Team are active now.',
      'AWS tells costs by them from about a day from now; earlier days stay as they are.',
    ]);
    expect(news({ kind: 'active', keys: ['Team'] })[0]).toBe('✅ The cost-allocation tag Team is active now.');
  });

  test('that the payer must do something, with what and where', () => {
    expect(news(trouble('member'))).toEqual([
      '⚠️ Costs cannot be told by developer yet: only the account that pays may switch on cost-allocation tags, and this one is a member of its organisation.',
      'Until then budgets of developers and teams stay at $0, and alert nobody.',
      '• By hand: sign in to the account that pays, open <https://console.aws.amazon.com/costmanagement/home#/tags|Cost allocation tags>, choose DeveloperId and Team, and press Activate. AWS lists a key there about a day after its first use, not before.',
      "• Or let the bot do it: name the account that pays as accounts.billing in the configuration, and deploy the payer's stack.",
    ]);
  });

  test.each<[what: string, of: TagNews, words: string]>([
    ['another member account', trouble('member', true), 'accounts.billing names an account that does not pay'],
    ["the worker's role", trouble('permission'), "The worker's role must allow ce:ListCostAllocationTags"],
    ["the payer's role", trouble('permission', true), 'The role of accounts.billing must let the worker take it'],
    ['AWS’s own reason', trouble('refused'), 'AWS says: SomeException: No.'],
  ])('names %s', (_what, of, words) => {
    expect(news(of).join('\n')).toContain(words);
  });
});

const card = (backfill?: Partial<Backfill>) =>
  offerContent(offerMessage(anOffer(backfill ? { backfill: aBackfill(backfill) } : {})));

describe('the card of an offer', () => {
  test('says what carries no names, what a backfill would do, and that nothing happens by itself', () => {
    expect(spoken(card().blocks)).toEqual([
      'Earlier costs without names',
      "$412.10 spent from 2 Nov 2026 to 24 Nov 2026 carry no developer's name: DeveloperId and Team became active as cost-allocation tags on 24 Nov 2026 only.",
      'A backfill is not limited to these tags. It writes the present status of every key into the months that you choose, for everybody in the account that pays: a key that somebody has switched off since disappears from those months too. Before anything happens you see them all.',
      '[Backfill…]',
      'Some of the amount may belong to other users of Bedrock, and stays without a name. AWS goes back twelve months at most, and takes one backfill a day. Nothing happens until an admin confirms it.',
    ]);
  });

  test.each<[phase: Phase, more: Partial<Backfill>, words: string]>([
    ['requested', {}, 'It is being started.'],
    [
      'running',
      { startedAt: '2026-11-26T13:00:05Z' },
      'AWS has been working on it since 26 Nov 2026, 13:00 UTC; that takes hours.',
    ],
    [
      'succeeded',
      { completedAt: '2026-11-26T19:00:05Z' },
      'AWS finished it 26 Nov 2026, 19:00 UTC. Costs show it about a day later, and are read again then.',
    ],
    ['read', { named: 398.1 }, 'It is done, and costs were read again: $398.10 of $412.10 carry names now.'],
    ['failed', {}, 'AWS says that it failed, and gives no reason.'],
    ['changed', {}, 'It was not started, because keys were switched in AWS in the meantime. Look at them again.'],
    ['limited', { againAt: '2026-11-27T02:00:00Z' }, 'It can be asked for again from 27 Nov 2026, 02:00 UTC.'],
    ['limited', {}, 'AWS is at work on another one.'],
    ['refused', { reason: 'X: <no>' }, 'AWS refused it: X: <no>'],
  ])('follows a backfill that is %s', (phase, more, words) => {
    const { text, blocks } = card({ phase, ...more });
    const lines = spoken(blocks).join('\n');
    expect(lines).toContain('<@U0BOB> asked for a backfill from September 2026.');
    expect(lines).toContain(words);
    expect(lines.includes('[Backfill again…]')).toBe(['failed', 'changed', 'limited', 'refused'].includes(phase));
    expect(text).toContain('<@U0BOB> asked for a backfill');
    expect(spoken(standsContent(aBackfill({ phase, ...more }), anOffer()).blocks)[0]).toContain(words);
  });
});

const listed = (seen: SeenKey[]) => spoken(backfillModal(anOffer({}, seen), NOW).view.blocks as KnownBlock[]);

describe('the form of a backfill', () => {
  test('shows every key, those first that could lose something', () => {
    const seen: SeenKey[] = [
      ...SEEN,
      { key: 'Project', active: false, updatedAt: '2026-09-03T10:00:00Z', usedAt: '2026-11-01T00:00:00Z' },
      { key: 'Name', active: false, usedAt: '2026-11-01T00:00:00Z' },
      { key: 'Old', active: false },
    ];
    expect(listed(seen)).toEqual([
      'The present status of every key below is written into all months from the one that you choose until now, for the whole account that pays and not only for Claude Code. It cannot be taken back, except by switching keys and another backfill a day later.',
      '[input]',
      '⚠️ Switched off within the last year. They vanish from those of the months in which they were on (1):',
      '• Project off since 3 Sept 2026, last used in November 2026',
      '⚠️ Off, but used within the last year. If one was on in those months, it vanishes from them (1):',
      '• Name last used in November 2026',
      'On. They appear in those months wherever something carried them (2):',
      '• DeveloperId on since 24 Nov 2026',
      '• Team on since 24 Nov 2026',
      'Off, and not used within the last year (1):',
      '• Old',
      'As AWS listed them 26 Nov 2026, 12:00 UTC. If a key is switched before AWS begins, nothing is started.',
      '[input]',
    ]);
  });

  test('offers the last twelve months, and begins with that of the first costs', () => {
    const month = backfillModal(anOffer(), NOW).view.blocks[1] as {
      element: { options: unknown[]; initial_option: object };
    };
    expect(month.element.options).toHaveLength(12);
    expect(month.element.initial_option).toMatchObject({ value: '2026-11-01' });
    const old = backfillModal(anOffer({ firstDay: '2025-01-05' }), NOW).view.blocks[1] as typeof month;
    expect(old.element.initial_option).toMatchObject({ value: '2025-12-01' });
  });

  test.each([
    [0, 128, true],
    [300, 128, true],
    [3_000, 128, false],
    [3_000, 12, true],
    [20_000, 128, false],
    [20_000, 12, false],
  ])('of %d keys of %d characters is one that Slack takes, and says how many of which it does not show', (...of) => {
    const [count, length, whole] = of;
    const offer = anOffer({}, manyKeys(count, length));
    const { view, isWhole } = backfillModal(offer, NOW);
    expect(isWhole).toBe(whole);
    expect(checkView(view)).toEqual([]);
    const lines = spoken(view.blocks as KnownBlock[]);
    const shown = lines.filter((line) => line.startsWith('•')).length;
    const rest = lines.filter((line) => line.includes('more keys are not shown here'));
    expect(rest).toHaveLength(isWhole ? 0 : 1);
    const left = rest.map((line) => Number(/([\d,]+) more keys/.exec(line)?.[1]?.replaceAll(',', '')));
    expect(shown + (left[0] ?? 0)).toBe(count);
    const words = JSON.stringify(view.blocks.at(-1));
    expect(words).toContain(isWhole ? 'the keys above, and nobody' : 'the keys above and in the file');
    if (isWhole) return;
    expect(rest[0]).toContain(`the file ${keysFileName(offer.listing)} in the thread`);
    expect(lines[0]).toContain('every key below and in the file is written');
    // It is full, and what could lose something comes first.
    expect(Buffer.byteLength(JSON.stringify(view)) > 230_000 || view.blocks.length > 90).toBe(true);
    expect(lines.slice(1).findIndex((line) => line.startsWith('•'))).toBe(2);
    expect(lines[2]).toContain('Switched off within the last year');
  });
});

const NOTES: TagNote['why'][] = ['unknown', 'inactive', 'hidden', 'fresh', 'before'];

test.each<[why: TagNote['why'], words: string]>([
  [
    'unknown',
    'AWS has not billed anything with the tags DeveloperId and Team yet, which is normal in the first day or two.',
  ],
  ['inactive', 'The tags DeveloperId and Team are not active in AWS yet.'],
  ['hidden', 'must be switched on in the account that pays, and the admins were told how.'],
  ['fresh', 'were switched on within the last day. Developer names appear about a day after that.'],
])('the status says in a line that the tags are %s', (why, words) => {
  const overview = { ...overviewOf(anAccess(), [], exampleSettings()), tags: { keys: BOTH, why } };
  expect(spoken(overviewMessage(overview).blocks).join('\n')).toContain(`⚠️ Spend and alerts show nothing yet. `);
  expect(spoken(overviewMessage(overview).blocks).join('\n')).toContain(words);
});

describe.each(NASTY)('when every key is called %j', (name) => {
  const long = name.repeat(1024).slice(0, 1024);
  const keys = Array.from({ length: 30 }, () => long);
  const offer = anOffer({ keys, backfill: aBackfill({ phase: 'refused', reason: long }) }, [
    { key: long, active: true },
    { key: `${long}x`, active: false, usedAt: '2026-11-01T00:00:00Z' },
  ]);
  const messages = [
    offerContent(offerMessage(offer)),
    offerContent(offerMessage({ ...offer, backfill: undefined })),
    tagNewsContent({ kind: 'active', keys }),
    ...(['member', 'permission', 'refused'] as const).map((kind) =>
      tagNewsContent({ kind: 'trouble', trouble: { kind, code: 'X', message: long }, keys, needed: true, payer: true }),
    ),
    ...NOTES.map((why) => overviewMessage({ latest: [], tags: { keys, why } })),
  ];

  test('Slack takes every message and the form', () => {
    for (const message of messages) {
      expect(checkMessage(message)).toEqual([]);
      expect(JSON.stringify(message.blocks).length).toBeLessThan(13_200);
    }
    expect(checkView(backfillModal(offer, NOW).view)).toEqual([]);
  });

  test('nobody is pinged, and nothing becomes a link that is not ours', () => {
    for (const { text, blocks } of messages) {
      const marked = JSON.stringify([text, ...markupIn(blocks)]);
      expect(marked.match(/<(?!@U0BOB>|!date\^|https:\/\/console\.aws\.amazon\.com\/)[^>]*>/g)).toBeNull();
      expect(bareMarkup(blocks)).toEqual([]);
    }
  });
});

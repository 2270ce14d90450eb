// The sentence that is the digest, in every form, for the eye and for the notification.
import { describe, expect, test } from 'vitest';
import type { SpendDay } from '../../../src/core/spend/spend-day.ts';
import { digestNews, digestText, digestTitle, inBlocks } from '../../../src/slack/views/digest-news.ts';
import { aDigest, anOwner, aSpendDay, type Bills, ownersNamed, usually, WEDNESDAY } from '../../fixtures/spend.ts';

const OPUS = 'Opus 5.5';
const bill = (ana: number, bob = 30, cem = 30): Bills => ({
  ana: { [OPUS]: ana },
  bob: { [OPUS]: bob },
  cem: { [OPUS]: cem },
});

/** A day that follows three weeks of $100 a day. */
const following = (bills: Bills, day = WEDNESDAY): SpendDay[] => [...usually(bill(40), day), aSpendDay(day, bills)];

const newsOn = (spend: SpendDay[], days = [WEDNESDAY]): string => digestNews(aDigest({ spend, days }), inBlocks);

test.each<[string, SpendDay[], string]>([
  [
    'one person explains the rise',
    following(bill(95)),
    '*$155.00*, ▲ 55% on the usual weekday ($100.00). One person explains the rise: <@U0ANA> +$55.00.',
  ],
  [
    'one explains most of it',
    following(bill(70, 45)),
    '*$145.00*, ▲ 45% on the usual weekday ($100.00). One person explains most of the rise: <@U0ANA> +$30.00.',
  ],
  [
    'one explains the fall',
    following(bill(0)),
    '*$60.00*, ▼ 40% on the usual weekday ($100.00). One person explains the fall: <@U0ANA> -$40.00.',
  ],
  ['nobody explains it alone', following(bill(52, 42, 42)), '*$136.00*, ▲ 36% on the usual weekday ($100.00).'],
  ['as usual to the dollar', following(bill(40.6)), '*$100.60*, as usual.'],
  ['as usual within a tenth', following(bill(49)), '*$109.00*, as usual.'],
  ['moved from a tenth on', following(bill(50)), '*$110.00*, ▲ 10% on the usual weekday ($100.00).'],
  [
    'one rises and another falls',
    following(bill(80, 30, 0)),
    '*$110.00*, ▲ 10% on the usual weekday ($100.00). One person explains the rise: <@U0ANA> +$40.00.',
  ],
  ['nothing where there was something', usually(bill(40)), '*No spend*; the usual weekday comes to $100.00.'],
  ['nothing where there was next to nothing', usually(bill(0.1, 0.1, 0.1)), '*No spend*.'],
  ['nothing ever', [], '*No spend*.'],
  ['no usual yet', [aSpendDay(WEDNESDAY, bill(40))], '*$100.00*. A few more days, and it will say here what is usual.'],
  [
    'new',
    [...usually(bill(0.1, 0.1, 0.1)), aSpendDay(WEDNESDAY, bill(40))],
    '*$100.00*, after next to nothing so far.',
  ],
  [
    'a refund',
    following(bill(-200)),
    '*-$140.00*, ▼ 240% on the usual weekday ($100.00). One person explains the fall: <@U0ANA> -$240.00.',
  ],
])('%s', (_, spend, news) => {
  expect(newsOn(spend)).toBe(news);
});

test('a weekend day is held against weekend days', () => {
  const saturday = '2026-08-22';
  const quiet = usually(bill(40), saturday).map((day) =>
    [0, 6].includes(new Date(day.day).getUTCDay()) ? aSpendDay(day.day, bill(4, 3, 3)) : day,
  );
  expect(newsOn([...quiet, aSpendDay(saturday, bill(4, 3, 3))], [saturday])).toBe('*$10.00*, as usual.');
  expect(newsOn([...quiet, aSpendDay(saturday, bill(14, 3, 3))], [saturday])).toContain(
    '▲ 100% on the usual weekend day ($10.00)',
  );
});

test('several days are told together, against what such days come to', () => {
  const days = ['2026-08-19', '2026-08-20'];
  const spend = [...following(bill(95)), aSpendDay('2026-08-20', bill(45))];
  expect(newsOn(spend, days)).toBe(
    '*$260.00* in 2 days, ▲ 30% on the usual 2 days ($200.00). One person explains the rise: <@U0ANA> +$60.00.',
  );
});

describe('the text that notifies', () => {
  test('says which scope and day, names people without pinging them', () => {
    const digest = aDigest({ spend: following(bill(95)), scope: { kind: 'team', team: 'R&D <core>' } });
    expect(digestTitle(digest)).toBe('Claude Code spend, R&D <core> · Wed 19 Aug');
    expect(digestText(digest)).toBe(
      'Claude Code spend, R&amp;D &lt;core&gt; · Wed 19 Aug: $155.00, ▲ 55% on the usual weekday ($100.00). ' +
        'One person explains the rise: ana +$55.00.',
    );
  });

  test('is not rearranged by a name that tries', () => {
    const owners = ownersNamed(anOwner('ana', { name: '<!here> @channel `x` https://evil.example' }));
    expect(digestText(aDigest({ spend: following(bill(95)), owners }))).toMatch(
      /rise: &lt;!here&gt; @\u2060channel 'x' https:\u2060\/\/evil.example \+\$55\.00\.$/,
    );
  });

  test('names nobody where nobody may be named', () => {
    expect(digestText(aDigest({ spend: following(bill(95)), names: 'none' }))).toMatch(/\(\$100\.00\)\.$/);
  });
});

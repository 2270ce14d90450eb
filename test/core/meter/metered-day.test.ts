import { describe, expect, test } from 'vitest';
import { holdersOf, keyOf, sortIds } from '../../../src/core/meter/holders.ts';
import { emptyDay, unseenKinds, withCounts } from '../../../src/core/meter/metered-day.ts';
import { runsOf, withRun } from '../../../src/core/meter/runs.ts';
import { noTokens } from '../../../src/core/meter/tokens.ts';
import { aMeteredDay, aProfile, METERED_DAY } from '../../fixtures/metered.ts';
import { anAccess } from '../../fixtures/requests.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const arn = (id: string) => `arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/${id}`;
const opus = { model: 'opus-5-5', region: 'us-east-1', source: 'us.anthropic.claude-opus-5-5' };
const access = anAccess(
  {},
  {
    profiles: [{ ...opus, arn: arn('aaaaaaaaaaaa'), generation: 2, tags: {} }],
    former: [{ ...opus, arn: arn('bbbbbbbbbbbb'), goneAt: '2026-08-19T10:00:00Z' }],
  },
);
const holders = holdersOf([access]);
const AT = '2026-08-19T12:00:00.000Z';
const counts = (id: string, output: number, day = METERED_DAY) => [{ id, day, tokens: { ...noTokens(), output } }];
const read = (found: ReturnType<typeof counts>, foreign: string[] = [], before = emptyDay(METERED_DAY)) =>
  withCounts(before, 'us-east-1', { counts: found, foreign }, holders, AT);

describe('a profile', () => {
  test('is its holder’s by the record, also after it went away', () => {
    expect([...holders.keys()].sort()).toEqual(['us-east-1/aaaaaaaaaaaa', 'us-east-1/bbbbbbbbbbbb']);
    expect(holders.get('us-east-1/bbbbbbbbbbbb')).toEqual({ ...opus, id: 'bbbbbbbbbbbb', userId: access.userId });
  });

  test('stays whose it was known to be, until a record says otherwise', () => {
    const known = { ...opus, id: 'cccccccccccc', userId: 'uid-bob' };
    const wrong = { ...opus, id: 'aaaaaaaaaaaa', userId: 'uid-bob' };
    const found = holdersOf([access], [known, wrong]);
    expect([found.get(keyOf(known))?.userId, found.get(keyOf(wrong))?.userId]).toEqual(['uid-bob', access.userId]);
  });

  test('of another region is another profile', () => {
    expect(sortIds(['aaaaaaaaaaaa'], 'eu-central-1', holders)).toMatchObject({ ours: [], foreign: ['aaaaaaaaaaaa'] });
  });

  test('that nobody holds is foreign, and what is no profile is past them', () => {
    const ids = [
      'aaaaaaaaaaaa',
      'zzzzzzzzzzzz',
      'us.anthropic.claude-opus-5-5',
      'anthropic.claude-opus-4',
      'amazon.nova',
    ];
    expect(sortIds(ids, 'us-east-1', holders)).toEqual({
      ours: ['aaaaaaaaaaaa'],
      untagged: ['us.anthropic.claude-opus-5-5', 'anthropic.claude-opus-4'],
      foreign: ['zzzzzzzzzzzz', 'amazon.nova'],
    });
  });
});

describe('a day', () => {
  test('takes in counts that come late, and believes none that shrink', () => {
    const [first] = read(counts('aaaaaaaaaaaa', 10)).profiles;
    expect(first).toEqual({ ...aProfile({ output: 10 }, { userId: access.userId }), grewAt: AT });
    const later = read(counts('aaaaaaaaaaaa', 15), [], read(counts('aaaaaaaaaaaa', 10)));
    expect(later.profiles.map(({ tokens }) => tokens.output)).toEqual([15]);
    expect(read(counts('aaaaaaaaaaaa', 4), [], later).profiles).toEqual(later.profiles);
  });

  test('keeps what was not asked for this time', () => {
    const before = read(counts('bbbbbbbbbbbb', 10));
    expect(read(counts('aaaaaaaaaaaa', 5), [], before).profiles.map(({ id, tokens }) => [id, tokens.output])).toEqual([
      ['bbbbbbbbbbbb', 10],
      ['aaaaaaaaaaaa', 5],
    ]);
  });

  test('holds its own counts alone', () => {
    expect(read(counts('aaaaaaaaaaaa', 10, '2026-08-18')).profiles).toEqual([]);
  });

  test('keeps apart what was called past the profiles, and who is none of ours', () => {
    const day = read(counts('us.anthropic.claude-opus-5-5', 7), ['zzzzzzzzzzzz']);
    expect(day).toMatchObject({
      profiles: [],
      untagged: [{ id: 'us.anthropic.claude-opus-5-5', region: 'us-east-1', tokens: { output: 7 } }],
      foreign: ['us-east-1/zzzzzzzzzzzz'],
    });
  });

  test('no longer calls foreign what became ours', () => {
    expect(read([], [], { ...emptyDay(METERED_DAY), foreign: ['us-east-1/aaaaaaaaaaaa'] }).foreign).toEqual([]);
  });

  test('says which kinds CloudWatch shows of nobody, once there is enough of the others', () => {
    const much = aProfile({ input: 900_000, output: 200_000 });
    expect(unseenKinds([much], 'us-east-1')).toEqual(['cacheRead', 'cacheWrite']);
    expect(unseenKinds([much], 'eu-central-1')).toEqual([]);
    expect(unseenKinds([aProfile({ output: 999_999 })], 'us-east-1')).toEqual([]);
    const cached = aProfile({ cacheRead: 1, cacheWrite: 1 }, { id: 'bbbbbbbbbbbb' });
    expect(unseenKinds([much, cached], 'us-east-1')).toEqual([]);
  });
});

describe('the latest readings', () => {
  const { models } = exampleSettings();
  const at = (minute: number) => new Date(Date.UTC(2026, 7, 19, 12, minute)).toISOString();
  const outputs = (ana: number, bob = 0) =>
    aMeteredDay([
      aProfile({ output: ana }),
      ...(bob > 0 ? [aProfile({ output: bob }, { id: 'bbbbbbbbbbbb', userId: 'uid-bob' })] : []),
    ]);

  test('tell how an estimate has grown, also of somebody who began later', () => {
    const first = withRun(outputs(1e6), at(0), undefined, models);
    const second = withRun({ ...outputs(2e6, 1e6), runs: first.runs }, at(5), undefined, models);
    expect(runsOf(second, 'uid-ana').map(({ amount }) => amount)).toEqual([22, 44]);
    expect(runsOf(second, 'uid-bob').map(({ amount }) => amount)).toEqual([0, 22]);
    expect(runsOf(second, 'uid-eve').map(({ amount }) => amount)).toEqual([0, 0]);
  });

  test('go back an hour', () => {
    let day = outputs(1e6);
    for (let run = 0; run < 20; run++) {
      const { runs } = withRun(day, at(5 * run), undefined, models);
      day = { ...outputs((run + 2) * 1e6, run >= 11 ? run * 1e6 : 0), runs };
    }
    expect(day.runs.at).toEqual(Array.from({ length: 13 }, (_, index) => at(5 * (index + 7))));
    expect(runsOf(day, 'uid-ana').map(({ amount }) => amount / 22)).toEqual(
      Array.from({ length: 13 }, (_, index) => index + 8),
    );
    expect(runsOf(day, 'uid-bob').filter(({ amount }) => amount === 0)).toHaveLength(5);
  });

  test('stand still while nothing new was found', () => {
    const first = withRun(outputs(1e6), at(0), undefined, models);
    const second = withRun({ ...outputs(2e6), runs: first.runs }, at(30), at(25), models);
    expect(runsOf(second, 'uid-ana')).toEqual([
      { at: at(0), amount: 22 },
      { at: at(25), amount: 22 },
      { at: at(30), amount: 44 },
    ]);
  });
});

// Room for profiles: told before requests fail, once for each level.
import { describe, expect, it } from 'vitest';
import { nothingObserved } from '../../../src/core/access.ts';
import { findingKey } from '../../../src/core/reconcile/finding.ts';
import { findingText } from '../../../src/core/reconcile/finding-text.ts';
import { newFindings } from '../../../src/core/reconcile/findings.ts';
import { keptKeys, profilesNeeded, roomFindings, toldKeys, type Waiting } from '../../../src/core/reconcile/room.ts';
import { aDesired, anAccess, aRequest } from '../../fixtures/requests.ts';

const HERE = 'us-east-1';
const quiet: Waiting = { accesses: [], requests: [], rollouts: [] };
const at = (used: number, waiting = quiet, limit = 1000) => roomFindings([{ region: HERE, used, limit }], waiting);
const models = ['opus-5-5', 'haiku-5-5'];
const pending = aRequest({ models, region: HERE });
const waits = { ...quiet, requests: [pending] };

describe('the need', () => {
  it('is what waiting requests lack, and what is granted and not made yet', () => {
    expect(profilesNeeded(HERE, waits)).toBe(2);
    expect(profilesNeeded('eu-central-1', waits)).toBe(0);
    const granted = anAccess({ models, region: HERE }, nothingObserved);
    expect(profilesNeeded(HERE, { ...quiet, accesses: [granted] })).toBe(2);
    const revoked = { ...granted, desired: aDesired({ models, region: HERE, state: 'revoked' }) };
    expect(profilesNeeded(HERE, { ...quiet, accesses: [revoked] })).toBe(0);
  });

  it('counts an announced rollout until it is done', () => {
    const profile = { region: HERE, arn: 'a', source: 's', generation: 1, tags: {} };
    const has = anAccess(
      { models: ['opus-5-5'], region: HERE, sources: {} },
      { ...nothingObserved, profiles: [{ ...profile, model: 'opus-5-5' }] },
    );
    const rollout = (state: 'proposed' | 'done') => ({
      ...{ id: 'r', from: 'opus-5-5', to: 'sonnet-5-5', until: '2027-01-01', scope: { kind: 'all' as const } },
      steps: [{ state, at: '2026-11-24' }],
      ...{ settled: false, version: 1 },
    });
    const need = (state: 'proposed' | 'done') =>
      profilesNeeded(HERE, { ...quiet, accesses: [has], rollouts: [rollout(state)] });
    expect([need('proposed'), need('done')]).toEqual([1, 0]);
  });
});

describe('a region', () => {
  it.each([
    [900, quiet, undefined],
    [901, quiet, 'low'],
    [998, waits, 'low'],
    [999, waits, 'short'],
    [1000, quiet, 'full'],
    [1200, waits, 'full'],
  ])('of which %i of 1000 are used', (used, waiting, level) => {
    expect(at(used, waiting)[0]?.level).toBe(level);
  });

  it('is told in words, with what is needed', () => {
    const [found] = at(999, waits);
    expect(found && findingText(found, (model) => model)).toBe(
      '999 of 1,000 inference profiles in us-east-1 are used, and 2 more are needed by who waits and by rollouts',
    );
  });

  it('is told once for each level, and not again when there is a little more room', () => {
    const [low, short, full] = [at(950), at(999, waits), at(1000)];
    const told = (found: typeof low) => found.flatMap(toldKeys);
    expect(newFindings(short, told(low))).toEqual(short);
    expect(newFindings(full, told(short))).toEqual(full);
    expect(newFindings(short, told(full))).toEqual([]);
    expect(newFindings(at(951), told(low))).toEqual([]);
    // Of a region that had room in between it is news again.
    expect(newFindings(low, told(at(10)))).toEqual(low);
  });

  it('that nobody could look at keeps what was told', () => {
    const open = [...at(999, waits).flatMap(toldKeys), 'something else'];
    expect(keptKeys(open, [HERE]).sort()).toEqual(at(999, waits).flatMap(toldKeys).sort());
    expect(keptKeys(open, ['eu-central-1'])).toEqual([]);
    expect(findingKey(at(950)[0] as never)).not.toBe(findingKey(at(1000)[0] as never));
  });
});

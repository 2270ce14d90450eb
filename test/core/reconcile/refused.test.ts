// What a look over the account finds while AWS refuses something: neither more nor less than what others have changed.
import { describe, expect, test } from 'vitest';
import type { Access, Failure } from '../../../src/core/access.ts';
import { findingKey } from '../../../src/core/reconcile/finding.ts';
import { findingText } from '../../../src/core/reconcile/finding-text.ts';
import { findingsOf, isBroughtAbout, toLookAt } from '../../../src/core/reconcile/findings.ts';
import { outcomeOf } from '../../../src/core/reconcile/outcome.ts';
import { type Report, reported, reportMessage } from '../../../src/core/reconcile/report.ts';
import { configurationOf } from '../../../src/core/reconcile/wish.ts';
import {
  budget,
  found,
  HAIKU,
  lookedAt,
  NOW,
  OPUS,
  ready,
  seen,
  settings,
  sighting,
  tags,
} from '../../fixtures/looked.ts';

const failure: Failure = {
  ...{ step: 'budget', code: 'AccessDeniedException', message: 'Not allowed.', remedy: 'Allow it.' },
  at: '2026-12-20T12:00:00.000Z',
};
const [name, terms] = budget();
const dearer = { ...settings, alerts: { ...settings.alerts, thresholds: [90] } };

/** A new limit was wished for and refused: the budget on record is the old one. */
const wished = (): Access => {
  const access = ready({}, { revision: 2, dailyLimit: 40 });
  const brought = { revision: 1, configuration: configurationOf(access, settings) };
  return { ...access, observed: { ...access.observed, revision: 2, budget: { name, ...terms }, brought, failure } };
};

/** All was there once, and what was changed since is refused to be put right. */
const refused = (change: Partial<Failure> = {}): Access => {
  const access = ready();
  const brought = { revision: 1, configuration: configurationOf(access, settings) };
  return { ...access, observed: { ...access.observed, brought, failure: { ...failure, ...change } } };
};

const retagged = { profiles: [seen(OPUS, { tags: { ...tags, Team: 'X' } }), seen(HAIKU)] };

describe('while something newly wished is refused', () => {
  test('that it is not there is nobody’s doing', () => expect(found({ access: wished() })).toEqual([]));

  test('what is changed by hand besides is found', () => {
    const look = { access: wished(), seen: { ...retagged, members: new Set<string>() } };
    expect(found(look).map(({ kind }) => kind)).toEqual(['profile-retagged', 'member-gone']);
  });

  test('nothing is found while it is being tried again', () => {
    const access = wished();
    const trying = { ...access, observed: { ...access.observed, nextAttemptAt: NOW.toISOString() } };
    expect(found({ access: trying, seen: retagged })).toEqual([]);
  });
});

describe('while it is refused to put right what was changed by hand', () => {
  const edited = { budgets: new Map([[name, { ...terms, limit: 99 }]]) };

  test('it goes on to be found under the same key, and whatever is changed then is found too', () => {
    const once = found({ access: ready(), seen: edited });
    expect(found({ access: refused(), seen: edited }).map(findingKey)).toEqual(once.map(findingKey));
    expect(found({ access: refused(), seen: { ...edited, ...retagged } }).map(({ kind }) => kind)).toEqual([
      'profile-retagged',
      'budget-edited',
    ]);
  });

  test('each reads whether it is refused itself, or was put right', () => {
    const access = refused();
    const broken: Access = { ...access, observed: { ...access.observed, budget: { name, ...terms, limit: 99 } } };
    const all = found({ access: ready(), seen: { ...edited, ...retagged } });
    expect(all.map((finding) => outcomeOf(finding, broken, failure.at, settings))).toEqual([
      { kind: 'done' },
      { kind: 'refused', message: 'Not allowed.', remedy: expect.stringContaining('view and modify budgets') },
    ]);
  });
});

describe('what the configuration asks for anew', () => {
  const anew = (count: number, change: (access: Access, index: number) => Access = (access) => access) => ({
    ...lookedAt({ settings: dearer }),
    sighting: sighting({ users: new Map(), members: undefined }),
    accesses: Array.from({ length: count }, (_, index) => change({ ...refused(), userId: `uid-${index}` }, index)),
  });

  test('and is refused for everybody is one finding, which says for how many and what to do', () => {
    const findings = findingsOf(anew(3)).filter(({ kind }) => kind === 'settings-refused');
    expect(findings.map((finding) => findingText(finding, (model) => model))).toEqual([
      'daily budgets, for 3 people: Not allowed. Check that the bot\'s role may view and modify budgets whose names begin with "claude-code-", and that billing access is activated for roles.',
    ]);
  });

  test('is one finding whoever it concerns, and another for another refusal', () => {
    const keys = (looked: ReturnType<typeof anew>) =>
      findingsOf(looked).flatMap((one) => (one.kind === 'settings-refused' ? [findingKey(one)] : []));
    expect(keys(anew(3))).toEqual(keys(anew(2)));
    const mixed = anew(3, (access, index) =>
      index === 0 ? { ...access, observed: { ...access.observed, failure: { ...failure, code: 'Other' } } } : access,
    );
    expect(keys(mixed)).toHaveLength(2);
  });

  test('is tried again with every look, and waited for only while nobody knows how it ends', () => {
    expect([...toLookAt([], anew(2))]).toEqual(['uid-0', 'uid-1']);
    expect(isBroughtAbout(anew(2))).toBe(true);
    const under = ({ observed: { failure: _, ...observed }, ...access }: Access): Access => ({ ...access, observed });
    expect(isBroughtAbout(anew(2, under))).toBe(false);
  });

  test('is not said of what somebody decided about one person', () => {
    const decided = anew(1, (access) => ({
      ...access,
      desired: { ...access.desired, revision: 2 },
      observed: { ...access.observed, revision: 2 },
    }));
    expect(findingsOf(decided).filter(({ kind }) => kind === 'settings-refused')).toEqual([]);
  });
});

describe('a report that another one follows', () => {
  const gone = { kind: 'member-gone' as const, userId: 'uid-ana' };
  const leaver = { kind: 'leaver' as const, userId: 'uid-ana', why: 'slack' as const };
  const first: Report = {
    ...{ id: '1', at: failure.at, findings: [gone], repairs: false, settled: true },
    post: { channel: 'C1', ts: '1.1' },
  };
  const second = { id: '2', at: NOW.toISOString(), repairs: false };

  test('leaves to it what an admin could still have put right', () => {
    const next = reported(first, [gone, leaver], [leaver], second);
    expect(next).toMatchObject({ findings: [leaver], earlier: [gone] });
    expect(next && reportMessage(next, [ready()], settings)).toMatchObject({
      offersRepair: true,
      earlier: [{ finding: gone }],
    });
    const told = next && { ...next, post: { channel: 'C1', ts: '2.1' }, settled: true };
    const again = { kind: 'budget-gone' as const, userId: 'uid-ana', name };
    expect(reported(told, [gone, leaver, again], [again], { ...second, id: '3' })?.earlier).toEqual([gone]);
  });

  test('leaves nothing that is over, that was asked to be put right, or that is put right by itself', () => {
    expect(reported(first, [leaver], [leaver], second)?.earlier).toBeUndefined();
    expect(reported(first, [gone, leaver], [leaver], { ...second, repairs: true })?.earlier).toBeUndefined();
    const asked = { ...first, repair: { by: 'U0BOB', at: failure.at } };
    expect(reported(asked, [gone, leaver], [leaver], second)?.earlier).toBeUndefined();
  });
});

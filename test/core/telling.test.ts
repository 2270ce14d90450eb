import { describe, expect, test } from 'vitest';
import { type Access, isReady } from '../../src/core/access.ts';
import { isDue } from '../../src/core/access-due.ts';
import { directMessageOf } from '../../src/core/direct-message.ts';
import { fingerprint } from '../../src/core/fingerprint.ts';
import { plan, type Seen } from '../../src/core/plan.ts';
import { budgetFor, progressOf } from '../../src/core/progress.ts';
import type { Request } from '../../src/core/request.ts';
import { cardOf } from '../../src/core/request-card.ts';
import { isBehind, isSettled, requestEvents } from '../../src/core/telling.ts';
import { threadNotes } from '../../src/core/thread-note.ts';
import { anAccess, approved, aRequest, NOON } from '../fixtures/requests.ts';
import { exampleSettings, withoutIdentityCenter } from '../fixtures/settings.ts';

const settings = exampleSettings();
const empty: Seen = { profiles: [], membership: 'none' };

/** An access of which everything was seen true. */
const ready = (): Access => {
  const access = anAccess();
  const steps = plan(access.desired, empty, budgetFor(access, settings), settings.tags, NOON);
  const profiles = steps.flatMap((step) =>
    step.kind === 'create-profile'
      ? [{ ...step, arn: `arn:${step.model}`, source: `us.anthropic.claude-${step.model}`, generation: 1 }]
      : [],
  );
  return anAccess(
    {},
    { revision: 1, at: NOON.toISOString(), profiles, membership: 'member', budget: budgetFor(access, settings) },
  );
};

const failure = {
  step: 'profile:haiku-5-5@us-east-1',
  code: 'X',
  message: 'AWS said no.',
  remedy: 'Mend it.',
  at: NOON.toISOString(),
};
const failed = (): Access => anAccess({}, { revision: 1, failure });

/** The request after everybody has seen everything. */
const told = (request: Request, access?: Access): Request => ({
  ...request,
  card: { channel: 'C', ts: '1' },
  dm: request.dm ?? { channel: 'D', ts: '2' },
  shown: {
    card: fingerprint(cardOf(request, access, settings)),
    dm: fingerprint(directMessageOf(request, access, settings) ?? null),
  },
  told: threadNotes(request, access, settings).map(({ key }) => key),
});

describe('what the card offers', () => {
  test('a pending one can be approved, changed, denied and its identity corrected', () => {
    expect(cardOf(aRequest(), undefined, settings)).toMatchObject({
      state: { kind: 'pending', expiresAt: '2026-12-01T11:00:00.000Z' },
      monthlyWorstCase: 620,
      actions: ['approve', 'change', 'deny', 'identity'],
    });
  });

  test('one of an unknown person can only be denied or corrected', () => {
    const request = aRequest({ identity: { kind: 'unresolved', problem: 'Nobody.' } });
    expect(cardOf(request, undefined, settings).actions).toEqual(['deny', 'identity']);
  });

  test('one still being looked up can only be denied', () => {
    expect(cardOf(aRequest({ identity: undefined }), undefined, settings).actions).toEqual(['deny']);
  });

  test('without Identity Center there is nothing to correct', () => {
    expect(cardOf(aRequest(), undefined, withoutIdentityCenter()).actions).toEqual(['approve', 'change', 'deny']);
  });

  test('a decided one offers nothing, a failed one a retry', () => {
    expect(cardOf(approved(), ready(), settings)).toMatchObject({ state: { kind: 'ready' }, actions: [] });
    expect(cardOf(approved(), failed(), settings)).toMatchObject({
      state: { kind: 'failed', remedy: 'Mend it.' },
      actions: ['retry'],
    });
  });

  test('what was asked stands beside what was granted', () => {
    const granted = { team: 'Platform', models: ['haiku-5-5'], region: 'us-east-1', dailyLimit: 10 };
    expect(cardOf(approved({ granted }), ready(), settings)).toMatchObject({
      models: [{ name: 'Haiku 5.5', price: '$0.11 in · $0.55 out' }],
      asked: ['Models: Opus 5.5, Haiku 5.5 → Haiku 5.5', 'Daily limit: $20 → $10'],
    });
  });
});

describe('progress', () => {
  test('nothing is called complete before it was seen', () => {
    expect(progressOf(anAccess(), settings).map(({ status }) => status)).toEqual([
      'complete',
      'pending',
      'pending',
      'pending',
      'pending',
    ]);
  });

  test('the step under way is in progress', () => {
    const access = anAccess({}, { doing: { step: 'profile:opus-5-5@us-east-1', at: NOON.toISOString() } });
    expect(progressOf(access, settings)[1]).toEqual({
      key: 'profile:opus-5-5@us-east-1',
      title: 'Opus 5.5 in us-east-1',
      status: 'in_progress',
    });
  });

  test('a failed step says why', () => {
    expect(progressOf(failed(), settings)[2]).toMatchObject({ status: 'error', detail: 'AWS said no.' });
  });

  test('everything seen is complete', () => {
    expect(progressOf(ready(), settings).every(({ status }) => status === 'complete')).toBe(true);
  });

  test('the group is skipped visibly without Identity Center', () => {
    const access = anAccess({}, { membership: 'not-configured' });
    expect(progressOf(access, withoutIdentityCenter()).at(-1)).toMatchObject({
      status: 'complete',
      detail: 'Skipped: no Identity Center is configured',
    });
  });
});

describe('the direct message', () => {
  test.each([
    ['pending', aRequest(), undefined, undefined],
    ['cancelled', aRequest({ status: 'cancelled' }), undefined, undefined],
    [
      'denied',
      aRequest({ status: 'denied', decision: { kind: 'denied', by: 'U0BOB', at: '', reason: 'No.' } }),
      undefined,
      'denied',
    ],
    ['expired', aRequest({ status: 'expired' }), undefined, 'expired'],
    ['approved', approved(), undefined, 'progress'],
    ['approved and begun', approved(), anAccess(), 'progress'],
    ['failed', approved(), failed(), 'failed'],
    ['ready', approved(), ready(), 'ready'],
  ])('of one that is %s', (_, request, access, kind) => {
    expect(directMessageOf(request, access, settings)?.kind).toBe(kind);
  });

  test('is never "ready" for a revision that was not seen true', () => {
    const access = { ...ready(), desired: { ...ready().desired, revision: 2 } };
    expect(directMessageOf(approved(), access, settings)?.kind).toBe('progress');
  });
});

describe('whether somebody has to be told', () => {
  test.each([
    ['a new request', aRequest(), undefined],
    ['one whose requester is unknown', told(aRequest({ identity: { kind: 'unresolved', problem: '' } })), undefined],
    ['an approved one that is not granted', told(approved()), undefined],
    ['one that became ready', told(approved(), anAccess()), ready()],
    ['one that failed', told(approved(), anAccess()), failed()],
    [
      'one whose refused message is not in the thread',
      { ...told(approved(), ready()), dm: { refused: 'user_disabled' } },
      ready(),
    ],
  ])('%s: yes', (_, request, access) => {
    expect(isBehind(request, access, settings)).toBe(true);
    expect(isSettled(request, access, settings)).toBe(false);
  });

  test('a pending one with its card: no, and it is not settled', () => {
    expect(isBehind(told(aRequest()), undefined, settings)).toBe(false);
    expect(isSettled(told(aRequest()), undefined, settings)).toBe(false);
  });

  test('a failed one that was told: no, and it stays open for a retry', () => {
    expect(isBehind(told(approved(), failed()), failed(), settings)).toBe(false);
    expect(isSettled(told(approved(), failed()), failed(), settings)).toBe(false);
  });

  test('a ready one that was told: no, and it is settled', () => {
    expect(isSettled(told(approved(), ready()), ready(), settings)).toBe(true);
  });

  test('somebody who cannot be reached does not keep a request open', () => {
    const request = told(approved({ dm: { refused: 'user_disabled' } }), ready());
    expect(request.told).toEqual(['approved', 'dm-refused', 'ready']);
    expect(isSettled(request, ready(), settings)).toBe(true);
  });
});

test('the audit trail names every change of the request with its time and author', () => {
  const correction = { userName: 'ana', by: 'U0BOB', at: '2026-11-24T11:20:00.000Z' };
  expect(requestEvents(approved({ correction }))).toEqual([
    {
      at: '2026-11-24T11:00:00.000Z',
      kind: 'requested',
      subject: 'r0000000001',
      by: 'U0ANA',
      detail: 'Refactoring the billing service',
    },
    { at: '2026-11-24T11:20:00.000Z', kind: 'identity-corrected', subject: 'r0000000001', by: 'U0BOB', detail: 'ana' },
    { at: '2026-11-24T11:30:00.000Z', kind: 'approved', subject: 'r0000000001', by: 'U0BOB', detail: undefined },
  ]);
});

describe('when the loop looks again', () => {
  const later = (ms: number) => new Date(NOON.getTime() + ms);
  test('at once when it is behind', () => expect(isDue(anAccess(), NOON)).toBe(true));
  const DAY_MS = 24 * 3600_000;
  test('a week after the last look, and a day after one that failed', () => {
    expect(isDue(ready(), later(7 * DAY_MS - 1))).toBe(false);
    expect(isDue(ready(), later(7 * DAY_MS))).toBe(true);
    const failure = { step: 'budget', code: 'X', message: 'x', remedy: 'x', at: NOON.toISOString() };
    const failed = { ...ready(), observed: { ...ready().observed, failure } };
    expect([isDue(failed, later(DAY_MS - 1)), isDue(failed, later(DAY_MS))]).toEqual([false, true]);
  });
  test('when a look is asked for, until there was one since', () => {
    const asked = { ...ready(), askedAt: later(1).toISOString() };
    expect(isDue(asked, later(2))).toBe(true);
    expect(isDue({ ...asked, observed: { ...asked.observed, at: later(2).toISOString() } }, later(3))).toBe(false);
  });
  test('not before the time that a throttled run named', () => {
    const access = anAccess({}, { nextAttemptAt: later(15_000).toISOString() });
    expect([isDue(access, NOON), isDue(access, later(15_000)), isReady(access)]).toEqual([false, true, false]);
  });
});

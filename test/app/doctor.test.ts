// The doctor as a verb: one message whatever repeats or breaks, and looks of which none hides another.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askDoctor } from '../../src/app/ask-doctor.ts';
import { examine } from '../../src/app/examine.ts';
import { findOut } from '../../src/app/find-out.ts';
import { sweep } from '../../src/app/sweep.ts';
import { testAlertNow } from '../../src/app/test-alert-now.ts';
import { Refused, Throttled, UserError } from '../../src/core/errors.ts';
import { fine } from '../../src/core/health/check.ts';
import { memoryAlertTests, memoryTopic } from '../fixtures/memory-alerts.ts';
import { ADMIN, ANA_CLICKS, aWorld } from '../fixtures/world.ts';

const CHECK = fine({ id: 'x', title: 'X' }, 'It is.');

const asked = async () => {
  const world = aWorld();
  world.checkup = async () => [CHECK];
  await askDoctor(world, ADMIN, 'trigger-1');
  return world;
};
type World = Awaited<ReturnType<typeof asked>>;

const arrive = async (world: World): Promise<void> => {
  const [test] = world.alertTests.items.values();
  if (test === undefined) throw new Error('There is a test.');
  world.later(800);
  await world.alertTests.save({ ...test, arrivedAt: world.clock.now().toISOString() });
  await world.jobs.enqueue({ kind: 'alert-test', id: test.id });
  await world.work();
};

const shown = ({ diagnosisMessenger }: World) =>
  diagnosisMessenger.sent.map(({ kind, message }) => [kind, message.checks.map(({ state }) => state)]);

describe('an admin who asks the doctor', () => {
  it('gets one message, which follows until the test alert has arrived', async () => {
    const world = await asked();
    await world.work();
    expect(shown(world)).toEqual([
      ['post', []],
      ['edit', ['fine', 'later']],
    ]);
    await arrive(world);
    expect(shown(world).at(-1)).toEqual(['edit', ['fine', 'fine']]);
    expect(world.alertMessenger.sent).toEqual([]);
    expect([...world.diagnoses.items.values()]).toMatchObject([{ by: 'U0BOB', settled: true }]);
  });

  it('gets nothing twice when the job is delivered again, and the sweep leaves it alone', async () => {
    const world = await asked();
    await world.work();
    await arrive(world);
    const before = shown(world).length;
    const [diagnosis] = world.diagnoses.items.values();
    await world.jobs.enqueue({ kind: 'doctor', id: diagnosis?.id ?? '' });
    await sweep(world);
    await world.work();
    expect(shown(world)).toHaveLength(before);
    expect(world.alertTopic.published).toHaveLength(1);
  });

  it('gets it all the same when a run is cut off while it looks', async () => {
    const world = await asked();
    let runs = 0;
    world.checkup = async () => {
      runs += 1;
      if (runs === 1) throw new Error('The process is gone.');
      return [CHECK];
    };
    await world.work();
    expect(shown(world)).toEqual([['post', []]]);
    await sweep(world);
    await world.work();
    expect(shown(world).map(([kind]) => kind)).toEqual(['post', 'edit']);
    expect(world.alertTopic.published).toHaveLength(1);
  });

  it('reads that the alert is lost once five minutes are over', async () => {
    const world = await asked();
    await world.work();
    world.later(301_000);
    await sweep(world);
    await world.work();
    expect(shown(world).at(-1)).toEqual(['edit', ['fine', 'missing']]);
  });

  it('who takes no messages is not written to for ever', async () => {
    const world = await asked();
    world.diagnosisMessenger.post = async () => {
      throw new Refused('messages_tab_disabled', 'No.');
    };
    await world.work();
    await sweep(world);
    expect([...world.diagnoses.items.values()]).toMatchObject([{ settled: true }]);
    expect(world.jobs.queue.filter(({ kind }) => kind === 'doctor')).toEqual([]);
  });

  it('must be one', async () => {
    const world = aWorld();
    await expect(askDoctor(world, ANA_CLICKS, 'x')).rejects.toThrow(UserError);
    expect(world.jobs.queue).toEqual([]);
  });
});

it('ends well for an id of nobody', async () => {
  const world = aWorld();
  await world.jobs.enqueue({ kind: 'doctor', id: 'an operator' });
  await world.work();
  expect(world.diagnosisMessenger.sent).toEqual([]);
});

describe('looks beside each other', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const subject = (id: string) => ({ id, title: id.toUpperCase() });

  it('hide none of the others when one fails, is throttled, or never ends', async () => {
    const all = examine([
      { subject: subject('a'), look: () => Promise.reject(new Refused('AccessDeniedException', 'No.')) },
      { subject: subject('b'), look: () => new Promise(() => undefined) },
      { subject: subject('c'), look: async () => [CHECK] },
      { subject: subject('d'), look: () => Promise.reject(new Throttled('AWS asks to slow down.')) },
    ]);
    await vi.runAllTimersAsync();
    expect(await all).toEqual([
      { ...subject('a'), state: 'unknown', found: 'Not permitted to ask: No. (AccessDeniedException)' },
      { ...subject('b'), state: 'unknown', found: 'No answer: It took longer than 60 seconds.' },
      CHECK,
      { ...subject('d'), state: 'unknown', found: 'AWS asks to slow down. Try again in a minute.' },
    ]);
  });

  it('give each question twenty seconds, and leave no timer behind', async () => {
    const slow = findOut(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await slow).toEqual({ why: 'No answer: It took longer than 20 seconds.' });
    expect(await findOut(async () => 1)).toEqual({ known: 1 });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("an operator's test alert", () => {
  const deps = (pause: (tests: ReturnType<typeof memoryAlertTests>) => Promise<void>) => {
    const [alertTests, alertTopic] = [memoryAlertTests(), memoryTopic()];
    let now = Date.parse('2026-11-24T12:00:00Z');
    const clock = { now: () => new Date(now) };
    return {
      ...{ alertTests, alertTopic, clock, nonce: 'a' },
      pause: async (milliseconds: number) => {
        now += milliseconds;
        await pause(alertTests);
      },
    };
  };

  it('is seen to arrive, and tells nobody else', async () => {
    const world = deps(async ({ items, save }) => {
      const [test] = items.values();
      if (test && !test.arrivedAt) await save({ ...test, arrivedAt: '2026-11-24T12:00:00.400Z' });
    });
    expect(await testAlertNow(world)).toMatchObject({
      state: 'fine',
      found: 'It went through SNS and arrived after 0.4 s.',
    });
    expect([...world.alertTests.items.values()]).toMatchObject([{ diagnosis: 'an operator' }]);
    expect(world.alertTopic.published).toHaveLength(1);
  });

  it('that does not arrive is waited for a minute, and one that cannot be sent not at all', async () => {
    expect(await testAlertNow(deps(async () => undefined))).toMatchObject({
      state: 'attention',
      found: expect.stringContaining('60 seconds'),
    });
    const refused = deps(() => Promise.reject(new Error('It was waited for.')));
    refused.alertTopic.publish = () => Promise.reject(new Refused('AuthorizationError', 'Not yours.'));
    expect(await testAlertNow(refused)).toMatchObject({ state: 'unknown', mend: expect.stringContaining('doctor') });
  });
});

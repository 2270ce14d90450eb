// The doctor through the handlers: a deployment that lacks nothing, and then one thing broken at a time.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lab } from '../lab.ts';
import { BREAKS } from './breaks.ts';
import { askDoctor, lastDiagnosis, openHealthy, passDay } from './healthy.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openHealthy();
});
afterAll(() => lab?.close());

it('finds everything fine where nothing is wrong', async () => {
  const { text, troubles } = await askDoctor(lab);
  expect(troubles).toEqual([]);
  expect(text).toBe('The doctor: All is fine.');
});

it.each(Object.entries(BREAKS))('names exactly %s, and the step that mends it', async (_, { titles, mend, act }) => {
  const undo = await act(lab);
  const { troubles } = await askDoctor(lab);
  await undo();
  expect(troubles.map(({ title }) => title)).toEqual(titles);
  for (const { words } of troubles) expect(words).toMatch(/\*Do:\* .+/);
  expect(troubles[0]?.words).toContain(mend);
});

it('names a test alert that does not arrive within five minutes, in the same message', async () => {
  const lost = lab.aws.faults.intercept(({ operation }) => (operation === 'Publish' ? { kind: 'cut' } : undefined));
  const first = await askDoctor(lab);
  expect(first.troubles.map(({ title }) => title)).toEqual(['Not yet: Test alert']);
  const messages = lab.people.directs('U0BOB').length;
  lab.later(301);
  await lab.sweep();
  await lab.drain();
  lost();
  expect(lab.people.directs('U0BOB')).toHaveLength(messages);
  const { troubles } = lastDiagnosis(lab);
  expect(troubles.map(({ title }) => title)).toEqual(['Missing: Test alert']);
  expect(troubles[0]?.words).toContain('the queue of lost alerts');
});

it('names digests that are late', async () => {
  for (let day = 0; day < 3; day++) await passDay(lab, ['housekeeping', 'meter', 'costs']);
  const { troubles } = await askDoctor(lab);
  expect(troubles.map(({ title }) => title)).toEqual(
    ['of everybody', 'of team Platform', 'of team Payments', 'of team Research'].map(
      (whose) => `Needs attention: Digest ${whose}`,
    ),
  );
  expect(troubles[0]?.words).toContain('`/claude-onboard/worker`');
});

it('finds everything fine again once all is mended', async () => {
  await lab.schedule({ job: 'digest', time: new Date().toISOString() });
  await lab.drain();
  expect((await askDoctor(lab)).troubles).toEqual([]);
});

// A limit is passed, and on the next day the access comes back; the process dies at every call of the guard in turn.
import { expect, it } from 'vitest';
import { openTable } from '../../../src/aws/open-table.ts';
import { createTrails } from '../../../src/aws/trails.ts';
import { ADMINS, PLATFORM, repliesIn, wordsAt } from '../alerts/people-see.ts';
import { type Lab, TABLE } from '../lab.ts';
import type { Fault } from '../strikes.ts';
import { crowdLab, tagsOf } from './crowd-lab.ts';
import { guardedBy, INTERVAL_S, readMeter, rests } from './guard-lab.ts';

/** Time passes, and the sweep comes as often as it takes. */
const sweeps = async (lab: Lab, rounds: number): Promise<void> => {
  for (let round = 0; round < rounds; round++) {
    lab.later(61);
    await lab.sweep();
    await lab.drain();
  }
};

/** The calls that are made meanwhile, from the first to the one after the last. */
const during = async (lab: Lab, act: () => Promise<unknown>): Promise<[from: number, to: number]> => {
  const from = lab.calls();
  await act();
  return [from, lab.calls()];
};

const play = async (faults: Fault[]) => {
  const { lab, people } = await crowdLab({ ...guardedBy({ mode: 'stop' }), faults }, { developers: 1, runAways: 1 });
  const [ana] = people;
  if (ana === undefined) throw new Error('Nobody is there.');
  try {
    const tags = () => tagsOf(lab, ana).map(({ state }) => state);
    lab.later(40 * 60);
    await readMeter(lab);
    const reading = await during(lab, () => lab.drain(1));
    const guard = await during(lab, () => lab.drain(1));
    await lab.drain();
    // A reading that died is made up for by the next one.
    lab.later(INTERVAL_S);
    await readMeter(lab);
    await lab.drain();
    await sweeps(lab, 2);
    const stopped = tags();
    rests(lab, '2026-11-25');
    lab.later(12 * 3600);
    const sweep = await during(lab, () => lab.sweep());
    const end = await during(lab, () => lab.drain(1));
    await sweeps(lab, 3);
    const trail = await createTrails(await openTable(TABLE)).read({ developer: ana.userId });
    const dm = lab.slack.state.messages.filter(({ channel, threadTs }) => channel.startsWith('D0DEV') && !threadTs);
    return {
      // Of the reading only what comes when the day is written: it is the meter's.
      calls: [[reading[1] - 3, reading[1]] as const, guard, sweep, end],
      outcome: {
        stopped: [...new Set(stopped)],
        back: [...new Set(tags())],
        trail: trail.filter(({ subject }) => subject === 'guard').map(({ kind }) => kind),
        cards: [PLATFORM, ADMINS].map((place) =>
          wordsAt(lab, place).map((words) => /🔴 Developer 0 has spent about/u.test(words)),
        ),
        ends: [PLATFORM, ADMINS].map(
          (place) => repliesIn(lab, place).filter((text) => text.includes('The access is back')).length,
        ),
        // In which of the two messages the stop is read first is chance.
        direct: dm.map(({ text }) => text.replace(/about \$[\d.]+/, 'about')).sort(),
      },
    };
  } finally {
    await lab.close();
  }
};

it('is stopped, told and given back once, whichever call the process is killed at', async () => {
  const well = await play([]);
  expect(well.outcome).toEqual({
    stopped: ['suspended'],
    back: ['active'],
    trail: ['suspended', 'resumed'],
    cards: [[true], [true]],
    ends: [1, 1],
    direct: [
      'You have your access to Claude Code back.',
      'Your access to Claude Code is suspended.',
      expect.stringContaining('🔴 You have spent'),
    ],
  });
  const wrong: Record<number, unknown> = {};
  const points = well.calls.flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index));
  for (const at of points) {
    const { outcome } = await play([{ at, mode: 'killed' }]).catch((error: unknown) => ({ outcome: error }));
    if (JSON.stringify(outcome) !== JSON.stringify(well.outcome)) wrong[at] = outcome;
  }
  expect(points.length).toBeGreaterThan(30);
  expect(wrong).toEqual({});
}, 900_000);

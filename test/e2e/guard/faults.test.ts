// A limit is passed, and on the next day the access comes back; the process dies at every call on the way in turn.
import { expect, it } from 'vitest';
import { openTable } from '../../../src/aws/open-table.ts';
import { createTrails } from '../../../src/aws/trails.ts';
import { ADMINS, PLATFORM, repliesIn, wordsAt } from '../alerts/people-see.ts';
import { type Lab, TABLE } from '../lab.ts';
import type { Fault } from '../strikes.ts';
import { crowdLab, tagsOf } from './crowd-lab.ts';
import { guardedBy, INTERVAL_S, readMeter, rests } from './guard-lab.ts';

const NOTHING = { kind: 'off' };

/** Time passes, and the sweep comes as often as it takes. */
const sweeps = async (lab: Lab, rounds: number): Promise<void> => {
  for (let round = 0; round < rounds; round++) {
    lab.later(61);
    await lab.sweep();
    await lab.drain();
  }
};

const play = async (faults: Fault[]) => {
  // Platform alone, and no news of budgets: they would only make the story longer.
  const { lab, people } = await crowdLab({ ...guardedBy({ mode: 'stop' }), faults }, { developers: 1, runAways: 1 });
  const [ana] = people;
  if (ana === undefined) throw new Error(`${NOTHING.kind}: nobody is there.`);
  try {
    const tags = () => tagsOf(lab, ana).map(({ state }) => state);
    const before = lab.calls();
    lab.later(40 * 60);
    // A reading that dies is made up for by the next one.
    for (let interval = 0; interval < 3; interval++) {
      await readMeter(lab);
      await lab.drain();
      lab.later(INTERVAL_S);
    }
    await sweeps(lab, 4);
    const stopped = tags();
    const between = lab.calls();
    rests(lab, '2026-11-25');
    lab.later(12 * 3600);
    await sweeps(lab, 5);
    const trail = await createTrails(await openTable(TABLE)).read({ developer: ana.userId });
    const dm = lab.slack.state.messages.filter(({ channel, threadTs }) => channel.startsWith('D0DEV') && !threadTs);
    return {
      ...{ before, between, after: lab.calls() },
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
        direct: dm.map(({ text }) => text.replace(/about \$[\d.]+/, 'about')),
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
      expect.stringContaining('🔴 You have spent'),
      'Your access to Claude Code is suspended.',
      'You have your access to Claude Code back.',
    ],
  });
  const wrong: Record<number, unknown> = {};
  for (let at = well.before; at < well.after; at++) {
    const { outcome } = await play([{ at, mode: 'killed' }]).catch((error: unknown) => ({ outcome: error }));
    if (JSON.stringify(outcome) !== JSON.stringify(well.outcome)) wrong[at] = outcome;
  }
  expect(well.after - well.before).toBeGreaterThan(60);
  expect(wrong).toEqual({});
}, 900_000);

// A budget passes 80 % and then 100 %, and the process dies at every call in turn: everybody is told once, and nothing is lost.
import { beforeAll, expect, it } from 'vitest';
import { budgetText } from '../../fixtures/alerts.ts';
import { type Moment, momentOf } from '../faults/moment.ts';
import { type Lab, openLab } from '../lab.ts';
import type { Mode } from '../strikes.ts';
import { ADMINS, ANA, budgetOf, onboard, PLATFORM, repliesIn, wordsAt } from './people-see.ts';

let moment: Moment;
let budget = '';

beforeAll(async () => {
  const lab = await openLab();
  await onboard(lab);
  budget = budgetOf(lab);
  moment = await momentOf(lab);
  await lab.close();
}, 60_000);

const play = async (lab: Lab): Promise<void> => {
  for (const amount of ['$20.50', '$61.40']) {
    lab.publish(budgetText({ name: budget, amount, limit: '$25.00' }));
    await lab.drain();
  }
  await lab.settle();
};

/** Whoever hears of the first alert too late for it to be news is told of both at once, and then there is nothing to reply. */
const outcomeOf = (lab: Lab) => ({
  told: [ANA, PLATFORM, ADMINS].map((place) => wordsAt(lab, place).map((words) => /🔴.* spent \$61\.40/u.test(words))),
  repeated: [ANA, PLATFORM].filter((place) => repliesIn(lab, place).length > 1),
  toAdmins: repliesIn(lab, ADMINS),
});

const DONE: ReturnType<typeof outcomeOf> = { told: [[true], [true], [true]], repeated: [], toAdmins: [] };

const tryEvery = async (mode: Mode) => {
  const wrong: Record<number, unknown> = {};
  for (let at = 0; ; at++) {
    const lab = await openLab({ moment, faults: [{ at, mode }] });
    try {
      await play(lab);
      if (at >= lab.calls()) return { wrong, points: at };
      const outcome = outcomeOf(lab);
      if (JSON.stringify(outcome) !== JSON.stringify(DONE)) wrong[at] = outcome;
    } catch (error) {
      wrong[at] = error;
    } finally {
      await lab.close();
    }
  }
};

it('tells everybody once, whichever call the process is killed at', { timeout: 400_000 }, async () => {
  const { wrong, points } = await tryEvery('killed');
  expect(wrong).toEqual({});
  expect(points).toBeGreaterThan(30);
});

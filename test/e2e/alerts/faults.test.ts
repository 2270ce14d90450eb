// A budget passes 80 % and then 100 %, and the process dies at every call in turn: everybody is told once, and nothing is lost.
import { beforeAll, expect, it } from 'vitest';
import { budgetText } from '../../fixtures/alerts.ts';
import { type Moment, momentOf } from '../faults/moment.ts';
import { type Lab, openLab } from '../lab.ts';
import { ADMINS, ANA, budgetOf, onboard, PLATFORM, repliesIn, wordsAt } from './people-see.ts';

let begun: Moment;
let budget = '';

beforeAll(async () => {
  const lab = await openLab();
  await onboard(lab);
  budget = budgetOf(lab);
  begun = await momentOf(lab);
  await lab.close();
}, 60_000);

const passes = (amount: string) => async (lab: Lab) => {
  lab.publish(budgetText({ name: budget, amount, limit: '$25.00' }));
  await lab.drain();
};

const PARTS: ((lab: Lab) => Promise<void>)[] = [passes('$20.50'), passes('$61.40'), (lab) => lab.settle()];

/** Whoever hears of the first alert too late for it to be news is told of both at once, and then there is nothing to reply. */
const outcomeOf = (lab: Lab) => ({
  told: [ANA, PLATFORM, ADMINS].map((place) => wordsAt(lab, place).map((words) => /🔴.* spent \$61\.40/u.test(words))),
  repeated: [ANA, PLATFORM].filter((place) => repliesIn(lab, place).length > 1),
  toAdmins: repliesIn(lab, ADMINS),
});

const DONE: ReturnType<typeof outcomeOf> = { told: [[true], [true], [true]], repeated: [], toAdmins: [] };

/** Each part without a fault: how many calls it takes, and the moment after it. */
const well = async (): Promise<{ moment: Moment; calls: number }[]> => {
  const parts: { moment: Moment; calls: number }[] = [];
  let moment = begun;
  for (const part of PARTS) {
    const lab = await openLab({ moment });
    await part(lab);
    parts.push({ moment, calls: lab.calls() });
    moment = await momentOf(lab);
    await lab.close();
  }
  return parts;
};

/** From where the part begins, with the fault in it, to the end. */
const play = async (moment: Moment, rest: typeof PARTS, at: number): Promise<unknown> => {
  const lab = await openLab({ moment, faults: [{ at, mode: 'killed' }] });
  try {
    for (const part of rest) await part(lab);
    return outcomeOf(lab);
  } catch (error) {
    return error;
  } finally {
    await lab.close();
  }
};

it('tells everybody once, whichever call the process is killed at', { timeout: 400_000 }, async () => {
  const wrong: Record<string, unknown> = {};
  const parts = await well();
  for (const [index, { moment, calls }] of parts.entries()) {
    for (let at = 0; at < calls; at++) {
      const outcome = await play(moment, PARTS.slice(index), at);
      if (JSON.stringify(outcome) !== JSON.stringify(DONE)) wrong[`${index}: ${at}`] = outcome;
    }
  }
  expect(wrong).toEqual({});
  for (const { calls } of parts) expect(calls).toBeGreaterThan(20);
});

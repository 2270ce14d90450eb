// One fault at every call of the story in turn, in two halves: asking, and approving what was asked.
import { type Lab, openLab } from '../lab.ts';
import { approve, ask, DONE, outcomeOf } from '../outcome.ts';
import type { Mode } from '../strikes.ts';
import { essenceOf, type Moment, momentOf } from './moment.ts';

/** What ended otherwise than it should, by the call that the fault struck; and how many calls were tried. */
export type Tried = { wrong: Record<number, unknown>; points: number };

const tryEvery = async (
  open: (at: number) => Promise<Lab>,
  play: (lab: Lab) => Promise<void>,
  finish: (lab: Lab) => Promise<unknown>,
): Promise<Tried> => {
  const wrong: Tried['wrong'] = {};
  for (let at = 0; ; at++) {
    const lab = await open(at);
    try {
      await play(lab);
      if (at >= lab.calls()) return { wrong, points: at };
      const outcome = await finish(lab);
      if (JSON.stringify(outcome) !== JSON.stringify(DONE)) wrong[at] = outcome;
    } catch (error) {
      wrong[at] = error;
    } finally {
      await lab.close();
    }
  }
};

/** Ana has asked, and nothing went wrong. */
export const askedWell = async (): Promise<Moment> => {
  const lab = await openLab();
  await ask(lab);
  const moment = await momentOf(lab);
  await lab.close();
  return moment;
};

/** What leads to the same as without a fault ends like that, so only what does not is played to its end. */
export const tryAsking = async (mode: Mode): Promise<Tried> => {
  const asked = essenceOf(await askedWell());
  return tryEvery(
    (at) => openLab({ faults: [{ at, mode }] }),
    ask,
    async (lab) => {
      if (essenceOf(await momentOf(lab)) === asked) return DONE;
      await approve(lab);
      return outcomeOf(lab);
    },
  );
};

export const tryApproving = async (mode: Mode): Promise<Tried> => {
  const moment = await askedWell();
  return tryEvery(
    (at) => openLab({ moment, faults: [{ at, mode }] }),
    approve,
    async (lab) => outcomeOf(lab),
  );
};

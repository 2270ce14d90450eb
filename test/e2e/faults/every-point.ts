// One fault at every call of the story in turn, in three parts: asking, approving, and setting up.
import { type Lab, openLab } from '../lab.ts';
import { approve, ask, COMPANY, DONE, outcomeOf } from '../outcome.ts';
import type { Mode } from '../strikes.ts';
import { essenceOf, type Moment, momentOf } from './moment.ts';

/** What ended otherwise than it should, by the call that the fault struck; and how many calls were tried. */
export type Tried = { wrong: Record<number, unknown>; points: number };

/** `points` is how many calls there are to try; by default all that playing takes. */
const tryEvery = async (
  open: (at: number) => Promise<Lab>,
  play: (lab: Lab) => Promise<void>,
  finish: (lab: Lab) => Promise<unknown>,
  points = Number.POSITIVE_INFINITY,
): Promise<Tried> => {
  const wrong: Tried['wrong'] = {};
  for (let at = 0; at < points; at++) {
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
  return { wrong, points };
};

const reached = async (
  play: (lab: Lab) => Promise<unknown>,
  from?: Moment,
): Promise<{ moment: Moment; calls: number }> => {
  const lab = await openLab({ ...COMPANY, moment: from });
  await play(lab);
  const calls = lab.calls();
  const moment = await momentOf(lab);
  await lab.close();
  return { moment, calls };
};

const asked = () => reached(ask);

/** Bob has approved, and the worker has granted it; what is granted waits to be set up. */
const granted = async (from: Moment) =>
  reached(async ({ people, drain }) => {
    await people.press('U0BOB', 'request.approve');
    await drain(1);
  }, from);

const ended = async (lab: Lab): Promise<unknown> => outcomeOf(lab);

/** What leads to the same as without a fault ends like that, so only what does not is played to its end. */
export const tryAsking = async (mode: Mode): Promise<Tried> => {
  const well = essenceOf((await asked()).moment);
  return tryEvery(
    (at) => openLab({ ...COMPANY, faults: [{ at, mode }] }),
    ask,
    async (lab) => {
      if (essenceOf(await momentOf(lab)) === well) return DONE;
      await approve(lab);
      return outcomeOf(lab);
    },
  );
};

/** From the click until it is granted. */
export const tryApproving = async (mode: Mode): Promise<Tried> => {
  const { moment } = await asked();
  const { calls } = await granted(moment);
  return tryEvery((at) => openLab({ ...COMPANY, moment, faults: [{ at, mode }] }), approve, ended, calls);
};

/** From what is granted until everybody knows that it is there. */
export const trySettingUp = async (mode: Mode): Promise<Tried> => {
  const { moment } = await granted((await asked()).moment);
  const settle = (lab: Lab) => lab.settle();
  return tryEvery((at) => openLab({ ...COMPANY, moment, faults: [{ at, mode }] }), settle, ended);
};

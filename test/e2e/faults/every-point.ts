// The whole story once for every call in it, with one fault at that call.
import { type Mode, openLab } from '../lab.ts';
import { DONE, outcomeOf, playStory } from '../outcome.ts';

/** What ended otherwise than it should, by the call that the fault struck; and how many calls were tried. */
export const tryEveryPoint = async (mode: Mode) => {
  const wrong: Record<number, unknown> = {};
  for (let at = 0; ; at++) {
    const lab = await openLab([{ at, mode }]);
    try {
      await playStory(lab);
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

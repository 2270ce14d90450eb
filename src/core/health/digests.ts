// Whether each channel got its digest.

import type { Settings } from '../settings.ts';
import { type DigestPlan, type DigestState, digestPlans } from '../spend/digest-state.ts';
import { isDigestLate } from '../spend/digest-times.ts';
import { attention, type Check, fine, later, unknown } from './check.ts';
import type { Found } from './found.ts';

const nameOf = ({ scope }: DigestPlan): string => (scope.kind === 'team' ? `of team ${scope.team}` : 'of everybody');

const checkOf = (plan: DigestPlan, state: DigestState | undefined, settings: Settings, now: Date): Check => {
  const subject = { id: `digest.${plan.id}`, title: `Digest ${nameOf(plan)}` };
  if (state === undefined)
    return later(subject, 'It is not known yet.', 'Wait for the next sweep, which comes every two minutes.');
  const { toldThrough, waiting } = state;
  const told = toldThrough === undefined ? 'It has told nothing yet' : `It has told costs through ${toldThrough}`;
  if (isDigestLate(plan, state, settings, now)) {
    return attention(
      subject,
      `${told}, and one that was due more than a day ago has not come.`,
      'See in the log `/claude-onboard/worker` what keeps it; `/claude-onboard digest #channel` tries again at once.',
    );
  }
  if (waiting !== undefined && toldThrough === undefined)
    return later(subject, `${told}: AWS has published no costs.`, 'Wait: it is tried again every four hours.');
  return fine(subject, `${told}.`);
};

export const digestChecks = (settings: Settings, states: Found<DigestState[]>, now: Date): Check[] => {
  const plans = digestPlans(settings);
  if (plans.length === 0) return [fine({ id: 'digests', title: 'Digests' }, 'No channel has one.')];
  if ('why' in states) return [unknown({ id: 'digests', title: 'Digests' }, states.why)];
  return plans.map((plan) =>
    checkOf(
      plan,
      states.known.find(({ id }) => id === plan.id),
      settings,
      now,
    ),
  );
};

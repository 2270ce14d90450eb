// Which stacks the words after `npm run deploy --` mean, as the CDK command reads them.
import type { StackAccount } from '../src/core/health/account.ts';
import type { Settings } from '../src/core/settings.ts';
import { stackPlaces } from '../src/core/stack-places.ts';

/** All of them unless some are named; those that a named one needs come with it unless it is to be alone. */
export const chosenStacks = (settings: Settings, words: readonly string[]): StackAccount[] => {
  const { onboard, logging, payer, access } = stackPlaces(settings);
  const all = [onboard, ...logging, payer, access].flatMap((place) =>
    place ? [{ name: place.name, accountId: place.account }] : [],
  );
  const named = all.filter(({ name }) => words.includes(name));
  if (named.length === 0) return all;
  const alone = words.includes('--exclusively') || words.includes('-e');
  const withPayer = !alone && words.includes(onboard.name);
  return all.filter(({ name }) => words.includes(name) || (withPayer && name === payer?.name));
};

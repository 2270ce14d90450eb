// What a deployment runs beside CDK, and what CDK is told.
import type { Settings } from '../src/core/settings.ts';
import { loggingStack, stackPlaces } from '../src/core/stack-places.ts';
import { chosenStacks } from './chosen-stacks.ts';

/** A file of tools and its arguments. */
export type Step = [tool: string, ...args: string[]];

/** Before it is too late: the condition would lock out whoever has a profile without the tag. */
export const stepsBefore = (settings: Settings, words: readonly string[]): Step[] => {
  const { access } = stackPlaces(settings);
  const isMeant = access !== undefined && chosenStacks(settings, words).some(({ name }) => name === access.name);
  return isMeant && settings.deployment.access?.stateCondition ? [['check-state-tags']] : [];
};

/** Where a place for invocation logs has come, or was taken away with the bot's own stack. */
export const stepsAfter = (settings: Settings, words: readonly string[]): Step[] => {
  const { deployment, regions } = settings;
  const chosen = chosenStacks(settings, words).map(({ name }) => name);
  const stackOf = (region: string) =>
    loggingStack(deployment.invocationLogging === 'off' ? deployment.region : region, deployment.region);
  const meant = regions.filter((region) => chosen.includes(stackOf(region)));
  return meant.length > 0 ? [['logging', ...meant]] : [];
};

/** All stacks are meant when none is named. */
export const cdkWords = (words: readonly string[]): string[] => {
  const own = words.filter((word) => word !== '--anyway');
  return own.some((word) => word === '--all' || /^claude-onboard(-|$)|\*/.test(word)) ? own : ['--all', ...own];
};

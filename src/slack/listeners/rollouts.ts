// The word, the form and the buttons of rollouts.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { RolloutAct } from '../../core/rollout/rollout.ts';
import type { BotDeps } from '../bot-deps.ts';
import { CALLBACK, ROLLOUT_ACTION } from '../views/ids.ts';
import { offerRollout, pressOnRollout, submitRollout } from './rollout-clicks.ts';
import type { Word } from './words.ts';

export const rolloutWords: Record<string, Word> = { rollout: offerRollout };

export const listenToRollouts = (app: App, deps: BotDeps): void => {
  app.view<ViewSubmitAction>(CALLBACK.rollout, (args) => submitRollout(deps, args));

  for (const act of Object.keys(ROLLOUT_ACTION) as RolloutAct[]) {
    app.action<BlockAction>(ROLLOUT_ACTION[act], (args) => pressOnRollout(deps, args, act));
  }
};

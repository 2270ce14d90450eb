// The word, the form and the buttons of rollouts. What they do is loaded when it is first needed, as that of alerts.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { RolloutAct } from '../../core/rollout/rollout.ts';
import type { BotDeps } from '../bot-deps.ts';
import { CALLBACK, ROLLOUT_ACTION } from '../views/ids.ts';
import type { Word } from './words.ts';

const chosen = () => import('./rollout-clicks.ts');

const rollout: Word = async (deps, spoken) => (await chosen()).offerRollout(deps, spoken);

export const rolloutWords: Record<string, Word> = { rollout };

export const listenToRollouts = (app: App, deps: BotDeps): void => {
  app.view<ViewSubmitAction>(CALLBACK.rollout, async (args) => (await chosen()).submitRollout(deps, args));

  for (const act of Object.keys(ROLLOUT_ACTION) as RolloutAct[]) {
    app.action<BlockAction>(ROLLOUT_ACTION[act], async (args) => (await chosen()).pressOnRollout(deps, args, act));
  }
};

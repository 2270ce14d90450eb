// The buttons under what a look over the account has found, and the form that takes existing profiles over.
import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { chooseAdoption, readChoosable } from '../../app/ask-adoption.ts';
import { repairDrift } from '../../app/repair-drift.ts';
import type { BotDeps } from '../bot-deps.ts';
import { isChecked, readAmount, readOption, readOptions, type ViewValues } from '../view-values.ts';
import { adoptModal, EVERYBODY } from '../views/adopt-modal.ts';
import { ACCOUNT_ACTION, BLOCK, CALLBACK } from '../views/ids.ts';
import { notice } from '../views/notice.ts';
import { answerClick } from './answer-click.ts';
import { answerForm, said } from './answer-form.ts';
import { submitter } from './clicker.ts';

/** The form asks for a limit only where somebody has none yet. */
const chosenIn = (values: ViewValues, usualLimit: number) => ({
  everybody: readOptions(values, BLOCK.everybody).includes(EVERYBODY),
  keys: readOptions(values, BLOCK.people),
  team: readOption(values, BLOCK.team),
  released: isChecked(values, BLOCK.released),
  dailyLimit: values[BLOCK.limit] ? readAmount(values, BLOCK.limit) : usualLimit,
});

export const listenToAccount = (app: App, deps: BotDeps): void => {
  const { log, settings } = deps;

  app.action<BlockAction>(ACCOUNT_ACTION.repair, (args) =>
    answerClick(args, log, async ({ clicker, value }) => {
      await repairDrift(deps, clicker, value);
      return { title: 'Put right', content: notice('It is being put right. The report shows how it ends.') };
    }),
  );

  app.action<BlockAction>(ACCOUNT_ACTION.adopt, (args) =>
    answerClick(args, log, async ({ clicker, value, open }) => {
      await open(adoptModal(settings, await readChoosable(deps, clicker, value)));
      return undefined;
    }),
  );

  app.view<ViewSubmitAction>(CALLBACK.adopt, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log }, async () => {
      const chosen = chosenIn(values, settings.limits.daily.default);
      const people = await chooseAdoption(deps, submitter(body), view.private_metadata, chosen);
      const words = people === 1 ? 'One person is' : `${people} people are`;
      return said('Taking over', notice(`${words} taken over now. The card shows how it goes.`));
    });
  });
};

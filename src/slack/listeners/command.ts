// `/claude-onboard` and the words after it.
import type { AckFn, App, RespondArguments } from '@slack/bolt';
import type { BotDeps } from '../bot-deps.ts';
import { explain } from '../explain.ts';
import { translated } from '../failures.ts';
import type { Content } from '../views/content.ts';
import { helpMessage } from '../views/help.ts';
import { COMMAND } from '../views/ids.ts';
import { notice } from '../views/notice.ts';
import { accessWords } from './access-words.ts';
import { accountWords } from './account-words.ts';
import { alertWords } from './alert-words.ts';
import { requestWords } from './request-words.ts';
import { rolloutWords } from './rollouts.ts';
import { spendWords } from './spend-words.ts';
import { ephemeral, type Spoken, type Word } from './words.ts';

const WORDS: Record<string, Word> = {
  ...requestWords,
  ...accessWords,
  ...spendWords,
  ...alertWords,
  ...rolloutWords,
  ...accountWords,
  help: async () => helpMessage(),
};

const answer = async (deps: BotDeps, spoken: Omit<Spoken, 'rest'>): Promise<Content | undefined> => {
  const [word = '', ...rest] = (spoken.command.text ?? '').trim().split(/\s+/);
  const name = word.toLowerCase();
  const known = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  return known ? known(deps, { ...spoken, rest }) : helpMessage(word);
};

const acknowledge = (ack: AckFn<string | RespondArguments>, content: Content | undefined): Promise<void> =>
  content ? ack(ephemeral(content)) : ack();

export const listenToCommand = (app: App, deps: BotDeps): void => {
  app.command(COMMAND, async ({ command, ack, client, respond }) => {
    const openModal: Spoken['openModal'] = async (view) => {
      await translated(() => client.views.open({ trigger_id: command.trigger_id, view }));
    };
    try {
      await acknowledge(ack, await answer(deps, { command, openModal, say: respond }));
    } catch (error) {
      await acknowledge(ack, notice(explain(error, deps.log)));
    }
  });
};

// `/claude-onboard` and the words after it.
import type { AckFn, App, RespondArguments } from '@slack/bolt';
import type { BotDeps } from '../bot-deps.ts';
import { explain } from '../explain.ts';
import { translated } from '../failures.ts';
import type { Content } from '../views/content.ts';
import { COMMAND } from '../views/ids.ts';
import { notice } from '../views/notice.ts';
import { ask } from './ask.ts';
import { ephemeral, type Spoken } from './words.ts';

const answer = async (deps: BotDeps, spoken: Omit<Spoken, 'rest'>): Promise<Content | undefined> => {
  const [word = '', ...rest] = (spoken.command.text ?? '').trim().split(/\s+/);
  if (word === '') return ask(deps, { ...spoken, rest });
  // Loaded with the first word, because the form is the first thing that most people see, and the one that must come quickly.
  const { notUnderstood, wordOf } = await import('./every-word.ts');
  const known = wordOf(word.toLowerCase());
  return known ? known(deps, { ...spoken, rest }) : notUnderstood(word);
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

// `/claude-onboard` and the words after it.
import type { AckFn, App, RespondArguments, RespondFn, SlashCommand } from '@slack/bolt';
import { cancelRequest } from '../../app/cancel-request.ts';
import { mayAsk } from '../../app/may-ask.ts';
import { readHistory } from '../../app/read-history.ts';
import { showOverview } from '../../app/show-overview.ts';
import { showSetup } from '../../app/show-setup.ts';
import { UserError } from '../../core/errors.ts';
import type { BotDeps } from '../bot-deps.ts';
import { explain } from '../explain.ts';
import { translated } from '../failures.ts';
import type { Content } from '../views/content.ts';
import { helpMessage } from '../views/help.ts';
import { historyMessages } from '../views/history.ts';
import { COMMAND } from '../views/ids.ts';
import { notice } from '../views/notice.ts';
import { overviewMessage } from '../views/overview.ts';
import { requestModal } from '../views/request-modal.ts';
import { setupMessage } from '../views/setup.ts';
import { commander } from './clicker.ts';

/** The view is opened by the caller's own client. */
type Context = {
  command: SlashCommand;
  openModal: (view: ReturnType<typeof requestModal>) => Promise<void>;
  say: RespondFn;
};

const ephemeral = (content: Content): RespondArguments & Content => ({ response_type: 'ephemeral', ...content });

const ask = async (deps: BotDeps, { command, openModal }: Context): Promise<Content | undefined> => {
  const answer = await mayAsk(deps, commander(command));
  if (answer.kind === 'overview') return overviewMessage(answer.overview);
  await openModal(requestModal(deps.settings));
  return undefined;
};

const history = async (deps: BotDeps, { command, say }: Context, who: string): Promise<Content | undefined> => {
  // Slack escapes mentions to `<@U…|name>`, because the manifest asks for it.
  const person = /^<@([UW][A-Z0-9]+)(\|[^>]*)?>$/.exec(who)?.[1];
  if (person === undefined) throw new UserError('Name one person: `/claude-onboard history @person`.');
  const [first, ...more] = historyMessages(person, await readHistory(deps, commander(command), person));
  for (const message of more) await say({ ...ephemeral(message), replace_original: false });
  return first;
};

const answer = async (deps: BotDeps, context: Context): Promise<Content | undefined> => {
  const { text, user_id: user } = context.command;
  const [word = '', ...rest] = (text ?? '').trim().split(/\s+/);
  switch (word.toLowerCase()) {
    case '':
      return ask(deps, context);
    case 'status':
      return overviewMessage(await showOverview(deps, user));
    case 'setup':
      return setupMessage(await showSetup(deps, user));
    case 'cancel':
      await cancelRequest(deps, user);
      return notice('Your request is taken back. You may ask again at any time.');
    case 'history':
      return history(deps, context, rest.join(' '));
    case 'help':
      return helpMessage();
    default:
      return helpMessage(word);
  }
};

const acknowledge = (ack: AckFn<string | RespondArguments>, content: Content | undefined): Promise<void> =>
  content ? ack(ephemeral(content)) : ack();

export const listenToCommand = (app: App, deps: BotDeps): void => {
  app.command(COMMAND, async ({ command, ack, client, respond }) => {
    const openModal: Context['openModal'] = async (view) => {
      await translated(() => client.views.open({ trigger_id: command.trigger_id, view }));
    };
    try {
      await acknowledge(ack, await answer(deps, { command, openModal, say: respond }));
    } catch (error) {
      await acknowledge(ack, notice(explain(error, deps.log)));
    }
  });
};

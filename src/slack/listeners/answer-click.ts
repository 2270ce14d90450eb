// Answers a click: a few words to the person who clicked, where they clicked.
import type { App, BlockAction, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Clicker } from '../../app/authorise.ts';
import type { Log } from '../../app/ports.ts';
import { explain } from '../explain.ts';
import { translated } from '../failures.ts';
import type { Content } from '../views/content.ts';
import { noticeModal } from '../views/modal.ts';
import { notice } from '../views/notice.ts';
import { clickerOf } from './clicker.ts';

type Client = App['client'];

export type Click = {
  clicker: Clicker;
  /** What travels in the button: a request id, or nothing. */
  value: string;
  open: (view: ModalView) => Promise<void>;
};

export type ClickArgs = { body: BlockAction; client: Client; respond: RespondFn; ack: () => Promise<void> };

const requestIdIn = ({ actions: [action] }: BlockAction): string =>
  action && 'value' in action && typeof action.value === 'string' ? action.value : '';

/** Below a message as words that only they see; in App Home, where there is no such place, as a modal. */
const tell = async ({ body, client, respond }: ClickArgs, title: string, content: Content): Promise<void> => {
  if (body.response_url) {
    await respond({ response_type: 'ephemeral', replace_original: false, ...content });
    return;
  }
  const view = noticeModal(title, content);
  await translated(() => client.views.open({ trigger_id: body.trigger_id, view }));
};

/** `work` answers with words for the person, or with nothing when a modal has opened; what it throws is explained. */
export const answerClick = async (
  args: ClickArgs,
  log: Log,
  work: (click: Click) => Promise<{ title: string; content: Content } | undefined>,
): Promise<void> => {
  const { body, client, ack } = args;
  // Bolt sends this only when all is done; without it Slack would say that the app did not answer.
  await ack();
  const open = async (view: ModalView): Promise<void> => {
    await translated(() => client.views.open({ trigger_id: body.trigger_id, view }));
  };
  try {
    const said = await work({ clicker: clickerOf(body), value: requestIdIn(body), open });
    if (said) await tell(args, said.title, said.content);
  } catch (error) {
    const words = notice(explain(error, log));
    // The address to answer at may be over, or Slack not there: then nobody can be told.
    await tell(args, 'That did not work', words).catch((failure: unknown) => explain(failure, log));
  }
};

// Answers a form: mistakes at their fields, everything else in place of the form.
import type { AckFn, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Log } from '../../app/ports.ts';
import { Mistakes, UserError } from '../../core/errors.ts';
import { explain } from '../explain.ts';
import { fieldErrors, type ViewValues } from '../view-values.ts';
import type { Content } from '../views/content.ts';
import { noticeModal } from '../views/modal.ts';
import { notice } from '../views/notice.ts';

/** A form that was sent, as Bolt hands it over. */
export type Submission = { ack: AckFn<ViewResponseAction>; body: ViewSubmitAction; view: ViewSubmitAction['view'] };

export type FormAnswer = { view: ModalView } | { fields: Record<string, string> };

export const said = (title: string, content: Content): FormAnswer => ({ view: noticeModal(title, content) });

// What was filled in must not be lost to a fault of ours: the form stays, says so at its last field, and may be sent again.
const failed = (error: unknown, values: ViewValues, log: Log): FormAnswer => {
  if (error instanceof Mistakes) return { fields: error.fields };
  const words = explain(error, log);
  const last = Object.keys(values).at(-1);
  return error instanceof UserError || last === undefined
    ? said('That did not work', notice(words))
    : { fields: { [last]: words } };
};

/** `work` answers with what the form turns into, or with mistakes by field; what it throws is explained. */
export const answerForm = async (
  { ack, values, log }: { ack: AckFn<ViewResponseAction>; values: ViewValues; log: Log },
  work: () => Promise<FormAnswer>,
): Promise<void> => {
  const answer = await work().catch((error: unknown) => failed(error, values, log));
  if ('fields' in answer) await ack({ response_action: 'errors', errors: fieldErrors(answer.fields, values) });
  else await ack({ response_action: 'update', view: answer.view });
};

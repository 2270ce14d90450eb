// The request form: opened from App Home too, and sent.
import type { App, ViewSubmitAction } from '@slack/bolt';
import { submitRequest } from '../../app/submit-request.ts';
import type { BotDeps } from '../bot-deps.ts';
import { readDraft } from '../view-values.ts';
import { CALLBACK } from '../views/ids.ts';
import { CHANGE } from '../views/request-modal.ts';
import { sentModal } from '../views/sent-modal.ts';
import { answerForm } from './answer-form.ts';
import { submitter } from './clicker.ts';

export const listenToRequests = (app: App, deps: BotDeps): void => {
  app.view<ViewSubmitAction>(CALLBACK.submit, async ({ ack, body, view }) => {
    const { values } = view.state;
    await answerForm({ ack, values, log: deps.log }, async () => {
      // The same form sent twice has the same view id, and makes one request.
      const asked = view.private_metadata === CHANGE ? 'change' : 'access';
      const answer = await submitRequest(deps, submitter(body), readDraft(values, deps.settings), view.id, asked);
      return answer.kind === 'mistakes' ? { fields: answer.fields } : { view: sentModal(answer.request) };
    });
  });
};

// Posts about alerts.
import type { WebClient } from '@slack/web-api';
import type { AlertMessenger } from '../app/alert-ports.ts';
import type { AlertMessage } from '../core/alerts/alert-message.ts';
import { createPosts } from './post.ts';
import { alertNoteContent } from './views/alert-note.ts';
import { alertTestContent } from './views/alert-test.ts';
import { anomalyAlertContent } from './views/anomaly-alert.ts';
import { budgetAlertContent } from './views/budget-alert.ts';
import { budgetTroubleContent } from './views/budget-trouble.ts';
import type { Content } from './views/content.ts';
import { verbatimContent } from './views/verbatim-alert.ts';

const contentOf = (message: AlertMessage): Content =>
  message.kind === 'budget' ? budgetAlertContent(message) : anomalyAlertContent(message);

export const createAlertMessenger = ({ client }: { client: WebClient }): AlertMessenger => {
  const { post, edit } = createPosts(client);
  return {
    post: (to, message, key) => post(to, contentOf(message), key),
    edit: (ref, message) => edit(ref, contentOf(message)),
    reply: ({ channel, ts }, note, key) => post(channel, alertNoteContent(note), key, ts),
    postVerbatim: (to, alert, key) => post(to, verbatimContent(alert), key),
    postTest: (to, outcome, key) => post(to, alertTestContent(outcome), key),
    postTrouble: (to, trouble, key) => post(to, budgetTroubleContent(trouble), key),
  };
};

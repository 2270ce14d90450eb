// Posts and edits reports of looks over the account.
import type { WebClient } from '@slack/web-api';
import type { ReportMessenger } from '../app/reconcile-ports.ts';
import { reportCsv } from '../core/reconcile/report-csv.ts';
import { createPosts } from './post.ts';
import { attachFile } from './thread-file.ts';
import { reportContent } from './views/report.ts';

export const createReportMessenger = ({ client }: { client: WebClient }): ReportMessenger => {
  const { post, edit } = createPosts(client);
  return {
    post: (channel, message, key) => post(channel, reportContent(message).content, key),
    edit: (ref, message) => edit(ref, reportContent(message).content),
    attach: async (ref, message) => {
      if (reportContent(message).isWhole) return false;
      const name = `claude-code-account-${message.id.slice(0, 10)}.csv`;
      const comment = `All ${message.lines.length + message.earlier.length} findings, as they stood when this file was made.`;
      await attachFile(client, ref, { name, content: reportCsv(message), comment });
      return true;
    },
  };
};

// A short notice: an answer that only one person sees, or a modal in place of one that cannot go on.
import type { ModalView } from '@slack/types';
import { plain, section } from './blocks.ts';
import type { Content } from './content.ts';
import { escaped } from './mrkdwn.ts';

/** `text` is for the reader as it is, backticks for code included. */
export const notice = (text: string): Content => {
  const shown = escaped(text, 2900);
  return { text: shown, blocks: [section(shown)] };
};

export const noticeModal = (title: string, text: string): ModalView => ({
  type: 'modal',
  title: plain(title, 24),
  close: plain('Close', 24),
  blocks: [section(escaped(text, 2900))],
});

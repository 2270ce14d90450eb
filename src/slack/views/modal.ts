// The frame of every modal, and the one that only says something.
import type { KnownBlock, ModalView } from '@slack/types';
import { plain } from './blocks.ts';
import type { Content } from './content.ts';

type Form = { title: string; submit?: string; callback?: string; about?: string; blocks: KnownBlock[] };

/** `about` is the id of the request it is on; nothing else travels with a modal. */
export const modal = ({ title, submit, callback, about, blocks }: Form): ModalView => ({
  type: 'modal',
  title: plain(title, 24),
  close: plain(submit ? 'Cancel' : 'Close', 24),
  ...(submit ? { submit: plain(submit, 24) } : {}),
  ...(callback ? { callback_id: callback } : {}),
  ...(about ? { private_metadata: about } : {}),
  blocks,
});

/** The content of a message in a modal; it must hold blocks that a modal takes (no plan). */
export const noticeModal = (title: string, { blocks }: Content): ModalView => modal({ title, blocks });

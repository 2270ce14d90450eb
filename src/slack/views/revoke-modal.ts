// The forms in which an access is taken away by an admin, or given up by its developer: what happens, and why.
import type { KnownBlock, ModalView } from '@slack/types';
import { section } from './blocks.ts';
import { BLOCK, CALLBACK } from './ids.ts';
import { optionalText } from './inputs.ts';
import { modal } from './modal.ts';
import { mention } from './mrkdwn.ts';
import { bullets, richText, words } from './rich-text.ts';

const deletion = (keepDays: number): string => {
  if (keepDays === 0) return 'Profiles and budget are deleted at once.';
  const days = keepDays === 1 ? 'one day' : `${keepDays} days`;
  return `Profiles and budget are deleted after ${days}. Granted again before then, all of it comes back.`;
};

const consequences = (keepDays: number, profiles: string): KnownBlock =>
  richText(
    bullets(
      [words(`${profiles} refuse calls within minutes, and the sign-in group is left.`)],
      [words(deletion(keepDays))],
      [words('History and costs are kept.')],
    ),
  );

/** `keepDays` is how long profiles and budget are kept; `reason` is what was typed with the command. */
export const revokeModal = (who: string, reason: string, keepDays: number): ModalView =>
  modal({
    title: 'Take access away',
    submit: 'Take away',
    callback: CALLBACK.revoke,
    about: who,
    blocks: [
      section(`*Take the access to Claude Code away from ${mention(who)}?*`),
      consequences(keepDays, 'Their profiles'),
      optionalText(BLOCK.reason, 'Why?', 'They and the admins read this; it is kept in the history.', reason),
    ],
  });

export const giveUpModal = (keepDays: number): ModalView =>
  modal({
    title: 'Give up my access',
    submit: 'Give up',
    callback: CALLBACK.giveUp,
    blocks: [
      section('*Give up your access to Claude Code?*'),
      consequences(keepDays, 'Your profiles'),
      optionalText(BLOCK.reason, 'Why?', 'The admins read this. You may ask for access again at any time.', ''),
    ],
  });

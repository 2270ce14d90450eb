// A few words to one person.
import { section } from './blocks.ts';
import type { Content } from './content.ts';
import { clip, escaped } from './mrkdwn.ts';

/** `words` are ours, perhaps with what somebody wrote in them; backticks mark commands. */
export const notice = (words: string): Content => {
  const text = clip(escaped(words), 3000);
  return { text, blocks: [section(text)] };
};

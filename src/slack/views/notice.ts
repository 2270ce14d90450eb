// A few words to one person.
import { sentence } from './blocks.ts';
import type { Content } from './content.ts';
import { literalText } from './mrkdwn.ts';

/** `words` are ours or an error's, perhaps with what somebody typed in them; backticks mark commands. */
export const notice = (words: string): Content => ({ text: literalText(words), blocks: [sentence(words)] });

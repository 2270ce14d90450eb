// What can be said after the command, and what is answered to anything else.
import type { Content } from '../views/content.ts';
import { helpMessage } from '../views/help.ts';
import { accessWords } from './access-words.ts';
import { accountWords } from './account-words.ts';
import { alertWords } from './alert-words.ts';
import { requestWords } from './request-words.ts';
import { rolloutWords } from './rollouts.ts';
import { spendWords } from './spend-words.ts';
import type { Word } from './words.ts';

const WORDS: Record<string, Word> = {
  ...accessWords,
  ...accountWords,
  ...alertWords,
  ...requestWords,
  ...rolloutWords,
  ...spendWords,
  help: async () => helpMessage(),
};

/** `word` is in lower case. */
export const wordOf = (word: string): Word | undefined => (Object.hasOwn(WORDS, word) ? WORDS[word] : undefined);

export const notUnderstood = (word: string): Content => helpMessage(word);

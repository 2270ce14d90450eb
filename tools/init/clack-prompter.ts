// Asks in a terminal.
import { isCancel, log, multiselect, select, text } from '@clack/prompts';
import { UserError } from '../../src/core/errors.ts';
import type { Prompter } from './interview.ts';

/** Ctrl-C ends everything, before anything is written. */
const unlessCancelled = <T>(answer: T): Exclude<T, symbol> => {
  if (isCancel(answer)) throw new UserError('Nothing was written.');
  return answer as Exclude<T, symbol>;
};

export const clackPrompter: Prompter = {
  text: async (message, initial) => unlessCancelled(await text({ message, initialValue: initial ?? '' })),
  choose: async (message, options, { initial, many }) => {
    if (many) return unlessCancelled(await multiselect({ message, options, initialValues: initial, required: true }));
    return [unlessCancelled(await select({ message, options, initialValue: initial[0] }))];
  },
  tell: (kind, words) => (kind === 'wrong' ? log.error(words) : log.info(words)),
};

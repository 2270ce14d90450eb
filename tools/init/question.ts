// What a question of `npm run init` is.
import type { Around } from './around.ts';

/** Answers by the question's key, as text; several values are parted by commas. */
export type Answers = Record<string, string>;

export type Choice = { value: string; label: string };

export type Question = {
  key: string;
  message: string;
  /** Whether it is asked at all after the answers so far. */
  when?: (answers: Answers, around: Around) => boolean;
  /** The answer, where it can be found out. */
  found?: (answers: Answers, around: Around) => Promise<string | undefined>;
  /** What stands there already; without it the question must be answered. */
  initial?: (answers: Answers, around: Around) => string;
  choices?: (answers: Answers, around: Around) => Promise<Choice[]>;
  /** With choices: more than one may be taken. */
  many?: boolean;
  read: (text: string, around: Around, answers: Answers) => Promise<string>;
};

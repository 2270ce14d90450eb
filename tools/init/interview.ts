// Goes through the questions: takes what was given or can be found out, and asks for the rest if somebody is there.
import { UserError } from '../../src/core/errors.ts';
import type { Around } from './around.ts';
import type { Answers, Choice, Question } from './question.ts';
import { listIn } from './readings.ts';

/** How somebody is asked. */
export type Prompter = {
  text: (message: string, initial: string | undefined) => Promise<string>;
  choose: (message: string, choices: Choice[], options: { initial: string[]; many: boolean }) => Promise<string[]>;
  /** Says what was found out, or why an answer will not do. */
  tell: (kind: 'found' | 'wrong', text: string) => void;
};

type Interview = { around: Around; answers: Answers; prompter?: Prompter };

const ALL = 'all';

/** The values that the text names among the choices. */
const chosen = (text: string, choices: readonly Choice[]): string => {
  const values = text === ALL ? choices.map(({ value }) => value) : listIn(text);
  const unknown = values.find((value) => !choices.some((choice) => choice.value === value));
  if (unknown === undefined) return values.join(', ');
  throw new UserError(`"${unknown}" is not among: ${choices.map(({ value }) => value).join(', ')}.`);
};

const read = async (question: Question, typed: string, { around, answers }: Interview): Promise<string> => {
  const text = typed.trim();
  const choices = await question.choices?.(answers, around);
  return question.read(choices ? chosen(text, choices) : text, around, answers);
};

const askOnce = async (question: Question, { around, answers }: Interview, prompter: Prompter): Promise<string> => {
  const { message, many = false } = question;
  const initial = question.initial?.(answers, around);
  const choices = await question.choices?.(answers, around);
  if (!choices) return prompter.text(message, initial);
  const first = initial === ALL ? choices.map(({ value }) => value) : listIn(initial ?? '');
  return (await prompter.choose(message, choices, { initial: first, many })).join(', ');
};

/** Asks until the answer will do. */
const ask = async (question: Question, interview: Interview, prompter: Prompter): Promise<string> => {
  for (;;) {
    // Whoever ends it here ends everything.
    const typed = await askOnce(question, interview, prompter);
    try {
      return await read(question, typed, interview);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      prompter.tell('wrong', error.message);
    }
  }
};

const answer = async (question: Question, interview: Interview, given: string | undefined): Promise<string> => {
  const { around, answers, prompter } = interview;
  if (given !== undefined) return read(question, given, interview);
  const found = await question.found?.(answers, around);
  if (found !== undefined) {
    if (found) prompter?.tell('found', `${question.message}: ${found}`);
    return found;
  }
  if (prompter) return ask(question, interview, prompter);
  const initial = question.initial?.(answers, around);
  if (initial === undefined) throw new UserError(`is not answered: ${question.message}`);
  return read(question, initial, interview);
};

/** Without a prompter every mistake in what was given, and everything that it lacks, is told in one UserError. */
export const interviewed = async (
  questions: readonly Question[],
  { around, given, prompter }: { around: Around; given: Answers; prompter?: Prompter },
): Promise<Answers> => {
  const interview: Interview = { around, answers: {}, prompter };
  const keys = questions.map(({ key }) => key);
  const mistakes = Object.keys(given)
    .filter((key) => !keys.includes(key))
    .map((key) => `${key}: is no question; these are: ${keys.join(', ')}`);
  for (const question of questions) {
    if (question.when?.(interview.answers, around) === false) continue;
    try {
      interview.answers[question.key] = await answer(question, interview, given[question.key]);
    } catch (error) {
      if (prompter || !(error instanceof UserError)) throw error;
      mistakes.push(`${question.key}: ${error.message}`);
    }
  }
  if (mistakes.length > 0) throw new UserError(['The answers have mistakes:', ...mistakes].join('\n  - '));
  return interview.answers;
};

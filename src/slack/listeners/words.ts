// What a word after the command does: each feature brings its own words, and the command looks them up.
import type { RespondFn, SlashCommand } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { UserError } from '../../core/errors.ts';
import type { BotDeps } from '../bot-deps.ts';
import type { Content } from '../views/content.ts';

export type Spoken = {
  command: SlashCommand;
  /** What was typed after the word. */
  rest: string[];
  openModal: (view: ModalView) => Promise<void>;
  /** Says more than one message, to the person alone. */
  say: RespondFn;
};

/** Answers with words for the person alone, or with nothing when a modal has opened. */
export type Word = (deps: BotDeps, spoken: Spoken) => Promise<Content | undefined>;

/** The person in `<@U…|name>`, as Slack escapes mentions because the manifest asks for it; undefined for anything else. */
export const mentioned = (text: string): string | undefined => /^<@([UW][A-Z0-9]+)(\|[^>]*)?>$/.exec(text)?.[1];

/** What was typed, from what Slack made of it: people and channels by name, and its three control characters. */
const unescaped = (text: string): string =>
  text
    .replace(/<([@#])[A-Z0-9]+\|([^>]*)>/g, '$1$2')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The one person named; `usage` is shown when there is none. */
export const onePerson = ({ rest }: Spoken, usage: string): string => {
  const person = mentioned(rest.join(' '));
  if (person === undefined) throw new UserError(`Name one person: \`${usage}\`.`);
  return person;
};

const LONGEST_REASON = 500;

/** The one person named, and what was written after them. */
export const personAndReason = ({ rest }: Spoken, usage: string): { person: string; reason: string } => {
  const [, person, reason = ''] = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>\s*(.*)$/s.exec(rest.join(' ')) ?? [];
  if (person === undefined) throw new UserError(`Name one person, and why if you like: \`${usage}\`.`);
  if (reason.length > LONGEST_REASON) throw new UserError(`Keep the reason under ${LONGEST_REASON} characters.`);
  return { person, reason: unescaped(reason).trim() };
};

export const ephemeral = (content: Content) => ({ response_type: 'ephemeral' as const, ...content });

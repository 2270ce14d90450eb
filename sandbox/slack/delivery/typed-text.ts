// What somebody typed after a command, as Slack hands it over.
import type { SlackState } from '../state.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escapeMarkup = (text: string): string => text.replace(/[&<>]/g, (char) => entities[char] ?? char);

const escapeNames = (text: string, { people, channels }: SlackState): string =>
  text.replace(/(^|\s)([@#])([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)/gu, (whole, before, mark, name) => {
    const found =
      mark === '@'
        ? people.find((person) => person.name === name && !person.deleted)
        : channels.find((channel) => channel.name === name && channel.kind === 'channel' && !channel.isPrivate);
    return found ? `${before}<${mark}${found.id}|${name}>` : whole;
  });

/** With `shouldEscape` people and channels become references with their ids. */
export const commandText = (typed: string, shouldEscape: boolean, state: SlackState): string =>
  shouldEscape ? escapeNames(escapeMarkup(typed), state) : escapeMarkup(typed);

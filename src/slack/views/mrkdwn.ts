// Text for Slack's mrkdwn: what others typed stays text, it neither pings nor links nor breaks out of its place.
import { lazy } from '../../core/lazy.ts';

// Control characters, and those that reverse the direction of what follows: a name must not rearrange a sentence.
const HARMFUL = /[\p{Cc}\u{202a}-\u{202e}\u{2066}-\u{2069}]+/gu;

/** On one line, without control characters. */
export const tidy = (text: string): string => text.replace(HARMFUL, ' ').replace(/ {2,}/g, ' ').trim();

/** At most `length` UTF-16 units, never half a character or half an entity; what was cut ends with `…`. */
export const truncate = (text: string, length: number): string =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .replace(/&[a-z]*$/, '')
        .trimEnd()}…`;

/** Slack's three control characters as entities; everything else as it is. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

// An invisible joiner keeps `@here` and `https://` from being read as such where Slack reads bare text.
const disarmed = (text: string): string =>
  text.replace(/@(?=here|channel|everyone)/gi, '@\u2060').replace(/:(?=\/\/)/g, ':\u2060');

/** What others typed, as one line of at most `length` escaped characters that nothing in Slack reads as markup. */
export const literal = (text: string, length = 300): string =>
  truncate(escaped(disarmed(tidy(text).replaceAll('`', "'"))), length);

/** A code span that its text cannot leave. */
export const code = (text: string, length = 300): string =>
  `\`${truncate(escaped(tidy(text).replaceAll('`', "'")), length) || ' '}\``;

export const isUserId = (id: string): boolean => /^[UW][A-Z0-9]{2,}$/.test(id);

/** A person by id; an id that is none is shown as it is. */
export const mention = (id: string): string => (isUserId(id) ? `<@${id}>` : code(id));

const utc = lazy(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }));

/** `{date_short_pretty} at {time}` in the reader's own time zone. */
export const DAY_AND_TIME = '{date_short_pretty} at {time}';

/** Seconds since 1970 and the text for clients that cannot format them. */
export const momentOf = (iso: string): { timestamp: number; fallback: string } => {
  const instant = new Date(iso);
  return { timestamp: Math.floor(instant.getTime() / 1000), fallback: `${utc().format(instant)} UTC` };
};

/** An instant (ISO 8601) in the reader's own time zone. */
export const date = (iso: string, format = DAY_AND_TIME): string => {
  const { timestamp, fallback } = momentOf(iso);
  return `<!date^${timestamp}^${format}|${fallback}>`;
};

/** A sentence of ours or an error's for a message's `text`, on as many lines as it has; backticks stay. */
export const literalText = (text: string): string => truncate(escaped(disarmed(text)), 3_000);

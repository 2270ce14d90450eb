// Text in Slack's own markup: whatever comes from outside is escaped before it is cut, and can neither ping nor link.

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const cutTo = (pieces: string[], most: number): string => {
  const whole = pieces.join('');
  if (whole.length <= most) return whole;
  let kept = '';
  for (const piece of pieces) {
    if (kept.length + piece.length > most - 1) break;
    kept += piece;
  }
  return `${kept.trimEnd()}…`;
};

/** For plain text: at most so many characters, never half of one. */
export const cut = (text: string, most: number): string => cutTo(Array.from(text), most);

/** For markup and for a message's `text`: escaped, then cut between entities. */
export const escaped = (text: string, most = 500): string =>
  cutTo(
    Array.from(text, (character) => ENTITIES[character] ?? character),
    most,
  );

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The same on one line. */
export const escapedLine = (text: string, most = 300): string => escaped(oneLine(text), most);

/** A code span; backticks would end it, so they become apostrophes. */
export const code = (text: string, most = 300): string => `\`${escaped(oneLine(text).replaceAll('`', "'"), most)}\``;

/** `somebody` for what is not a Slack user id. */
export const mention = (slackUserId: string | undefined): string =>
  slackUserId !== undefined && /^[UW][A-Z0-9]{2,}$/.test(slackUserId) ? `<@${slackUserId}>` : 'somebody';

const UTC = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

export const MOMENT_FORMAT = '{date_short_pretty} at {time}';

/** Seconds since 1970, and what is read where Slack cannot show the reader's own time zone. */
export const momentOf = (iso: string): { seconds: number; fallback: string } => {
  const instant = new Date(iso);
  return { seconds: Math.floor(instant.getTime() / 1000), fallback: `${UTC.format(instant)} UTC` };
};

/** An instant in the reader's own time zone. */
export const moment = (iso: string): string => {
  const { seconds, fallback } = momentOf(iso);
  return `<!date^${seconds}^${MOMENT_FORMAT}|${fallback}>`;
};

/** `a`, `a and b`, `a, b and c`; beyond `most` of them `a, b and 3 more`. */
export const listed = (names: readonly string[], most = Number.POSITIVE_INFINITY): string => {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
};

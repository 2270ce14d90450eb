// Reads Slack's mrkdwn into passages: fenced code, quotes and paragraphs.
import { decodeEntities, parseInline } from './mrkdwn-inline.ts';
import type { Passage } from './prose.ts';

const quoteMark = /^(?:&gt;|>) ?/;

const readCode = (text: string): Passage => ({
  kind: 'code',
  text: decodeEntities(
    text.replace(/<((?:https?|mailto):[^|>\s]+)(?:\|([^>]*))?>/g, (_, url, label) => label ?? url),
  ).replace(/^\n|\n$/g, ''),
});

const readLines = (text: string, autolink: boolean): Passage[] => {
  const passages: Passage[] = [];
  let lines: string[] = [];
  let quoted = false;
  const flush = () => {
    const body = lines.join('\n');
    if (quoted || body.trim() !== '') {
      passages.push({ kind: quoted ? 'quote' : 'paragraph', children: parseInline(body, autolink) });
    }
    lines = [];
  };
  for (const line of text.split('\n')) {
    const isQuote = quoteMark.test(line);
    if (isQuote !== quoted) {
      flush();
      quoted = isQuote;
    }
    lines.push(isQuote ? line.replace(quoteMark, '') : line);
  }
  flush();
  return passages;
};

/** `verbatim` text objects ask Slack not to make links of bare addresses; then `autolink` is false. */
export const parseMrkdwn = (text: string, autolink = true): Passage[] =>
  text.split(/```([\s\S]+?)```/).flatMap((part, index) => {
    if (index % 2 === 1) {
      return [readCode(part)];
    }
    return readLines(part.replace(/^\n|\n$/g, ''), autolink);
  });

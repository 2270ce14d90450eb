// Reads one run of Slack's mrkdwn: styles, code spans, `<…>` tokens, bare addresses, emoji, entities.
import { emojiOf } from './emoji.ts';
import { type Inline, isSafeUrl, type Style } from './prose.ts';

const marks: Record<string, Style> = { '*': 'bold', _: 'italic', '~': 'strike' };
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

export const decodeEntities = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

const readToken = (token: string): Inline | undefined => {
  const [target = '', label] = token.split(/\|(.*)/s);
  const named = label ? { label: decodeEntities(label).replace(/^[@#]/, '') } : {};
  const id = target.slice(1);
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return { kind: 'user', id, ...named };
  if (/^#[CDG][A-Z0-9]+$/.test(target)) return { kind: 'channel', id, ...named };
  if (/^!subteam\^[A-Z0-9]+$/.test(target)) return { kind: 'group', id: target.slice('!subteam^'.length), ...named };
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: 'broadcast', range: id };
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target);
  if (date)
    return {
      kind: 'date',
      timestamp: Number(date[1]),
      format: decodeEntities(date[2] ?? ''),
      fallback: decodeEntities(label ?? ''),
    };
  if (!isSafeUrl(target)) return undefined;
  const url = decodeEntities(target);
  return {
    kind: 'link',
    url,
    children: label ? parseInline(label, false) : [{ kind: 'text', text: url.replace(/^mailto:/, '') }],
  };
};

/** Where the style opened at `start` ends, or -1: Slack wants the closing mark to touch a word and no line break between. */
const findClosing = (text: string, start: number): number => {
  const mark = text[start];
  let inCode = false;
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '`') inCode = !inCode;
    if (!inCode && text[at] === '<') {
      const end = text.indexOf('>', at);
      if (end > at) at = end;
    } else if (
      !inCode &&
      text[at] === mark &&
      at > start + 1 &&
      !/\s/.test(text[at - 1] ?? ' ') &&
      !isWord(text[at + 1])
    ) {
      return at;
    }
  }
  return -1;
};

type Found = { node: Inline; end: number };

const readAt = (text: string, at: number, autolink: boolean): Found | undefined => {
  const rest = text.slice(at);
  const char = text[at] ?? '';
  const style = marks[char];
  if (style && !isWord(text[at - 1]) && !/[\s*_~]/.test(text[at + 1] ?? ' ')) {
    const end = findClosing(text, at);
    return end < 0
      ? undefined
      : { node: { kind: 'styled', style, children: parseInline(text.slice(at + 1, end), autolink) }, end: end + 1 };
  }
  if (char === '`') {
    const code = /^`([^`\n]+)`/.exec(rest);
    return code ? { node: { kind: 'code', text: decodeEntities(code[1] ?? '') }, end: at + code[0].length } : undefined;
  }
  if (char === '<') {
    const token = /^<([^<>\n]+)>/.exec(rest);
    const node = token && readToken(token[1] ?? '');
    return token && node ? { node, end: at + token[0].length } : undefined;
  }
  if (char === ':') {
    const emoji = /^:([a-z0-9_+'-]+):(?::skin-tone-\d:)?/.exec(rest);
    return emoji && emojiOf(emoji[1] ?? '')
      ? { node: { kind: 'emoji', name: emoji[1] ?? '' }, end: at + emoji[0].length }
      : undefined;
  }
  if (autolink && char === 'h' && !isWord(text[at - 1])) {
    const link = /^https?:\/\/[^\s<>|"]+/.exec(rest)?.[0].replace(/[.,;:!?)*_~`]+$/, '');
    const url = link && decodeEntities(link);
    return link && url
      ? { node: { kind: 'link', url, children: [{ kind: 'text', text: url }] }, end: at + link.length }
      : undefined;
  }
  return undefined;
};

export function parseInline(text: string, autolink: boolean): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain) nodes.push({ kind: 'text', text: decodeEntities(plain) });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const found = /[*_~`<:h]/.test(text[at] ?? '') ? readAt(text, at, autolink) : undefined;
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

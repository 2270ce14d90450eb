// Reads one run of standard Markdown, as Slack's markdown block carries it.
import { emojiOf } from './emoji.ts';
import { type Inline, isSafeUrl, type Style } from './prose.ts';

const spans: [RegExp, Style][] = [
  [/^\*\*(\S(?:.*?\S)?)\*\*/s, 'bold'],
  [/^__(\S(?:.*?\S)?)__/s, 'bold'],
  [/^~~(\S(?:.*?\S)?)~~/s, 'strike'],
  [/^\*(\S(?:[^*]*?\S)?)\*/s, 'italic'],
  [/^_(\S(?:[^_]*?\S)?)_(?![\p{L}\p{N}])/su, 'italic'],
];

const readAt = (rest: string, previous: string): [Inline, number] | undefined => {
  const code = /^(`+)(.+?)\1/s.exec(rest);
  if (code) return [{ kind: 'code', text: code[2] ?? '' }, code[0].length];
  const link = /^\[([^\]]+)\]\(([^()\s]+)\)/.exec(rest);
  if (link && isSafeUrl(link[2] ?? '')) {
    return [{ kind: 'link', url: link[2] ?? '', children: parseMarkdownInline(link[1] ?? '') }, link[0].length];
  }
  const bare = /^https?:\/\/[^\s<>|"]+/.exec(rest)?.[0].replace(/[.,;:!?)*_~`]+$/, '');
  if (bare) return [{ kind: 'link', url: bare, children: [{ kind: 'text', text: bare }] }, bare.length];
  const user = /^<@([UWB][A-Z0-9]+)>/.exec(rest);
  if (user) return [{ kind: 'user', id: user[1] ?? '' }, user[0].length];
  const emoji = /^:([a-z0-9_+'-]+):/.exec(rest);
  if (emoji && emojiOf(emoji[1] ?? '')) return [{ kind: 'emoji', name: emoji[1] ?? '' }, emoji[0].length];
  const escaped = /^\\([\\`*_{}[\]()#+.!~>-])/.exec(rest);
  if (escaped) return [{ kind: 'text', text: escaped[1] ?? '' }, 2];
  for (const [pattern, style] of spans) {
    const span = pattern.exec(rest);
    // An underscore inside a word is part of a name, not emphasis.
    if (span && !(rest.startsWith('_') && /[\p{L}\p{N}]/u.test(previous))) {
      return [{ kind: 'styled', style, children: parseMarkdownInline(span[1] ?? '') }, span[0].length];
    }
  }
  return undefined;
};

export function parseMarkdownInline(text: string): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const found = /[`[h<:\\*_~]/.test(text[at] ?? '') ? readAt(text.slice(at), text[at - 1] ?? '') : undefined;
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) nodes.push({ kind: 'text', text: plain });
    plain = '';
    nodes.push(found[0]);
    at += found[1];
  }
  if (plain) nodes.push({ kind: 'text', text: plain });
  return nodes;
}

// Reads standard Markdown into passages: headings, lists, tables, quotes, code and rules.
import { parseMarkdownInline } from './markdown-inline.ts';
import type { Passage } from './prose.ts';

const listItem = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const heading = /^(#{1,6})\s+(.*?)\s*#*$/;
const rule = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const delimiterRow = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

const cells = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseMarkdownInline(cell.trim()));

/** Takes lines from the front while they match. */
const takeWhile = (lines: string[], matches: (line: string) => boolean): string[] => {
  const end = lines.findIndex((line) => !matches(line));
  return lines.splice(0, end < 0 ? lines.length : end);
};

const readCode = (lines: string[]): Passage => {
  lines.shift();
  const body = takeWhile(lines, (line) => !line.startsWith('```'));
  lines.shift();
  return { kind: 'code', text: body.join('\n') };
};

const readItem = (line: string): Extract<Passage, { kind: 'list' }> => {
  const [, space = '', number, text = ''] = listItem.exec(line) ?? [];
  const done = /^\[([ xX])\]\s+/.exec(text);
  const items = parseMarkdownInline(done ? text.slice(done[0].length) : text);
  const box = done ? [{ kind: 'text' as const, text: done[1] === ' ' ? '☐ ' : '☑ ' }] : [];
  return {
    kind: 'list',
    ordered: number !== undefined,
    indent: Math.floor(space.length / 2),
    start: Number(number ?? 1),
    items: [[...box, ...items]],
  };
};

const readList = (lines: string[]): Passage[] => {
  const lists: Extract<Passage, { kind: 'list' }>[] = [];
  for (const line of takeWhile(lines, (candidate) => listItem.test(candidate))) {
    const next = readItem(line);
    const last = lists.at(-1);
    if (last && last.ordered === next.ordered && last.indent === next.indent) last.items.push(...next.items);
    else lists.push(next);
  }
  return lists;
};

const startsPassage = (line: string) =>
  line.trim() === '' ||
  line.startsWith('```') ||
  line.startsWith('>') ||
  heading.test(line) ||
  listItem.test(line) ||
  rule.test(line);

const readNext = (lines: string[]): Passage[] => {
  const line = lines[0] ?? '';
  const title = heading.exec(line);
  if (line.trim() === '') {
    lines.shift();
    return [];
  }
  if (line.startsWith('```')) return [readCode(lines)];
  if (title) {
    lines.shift();
    return [{ kind: 'heading', level: title[1]?.length ?? 1, children: parseMarkdownInline(title[2] ?? '') }];
  }
  if (rule.test(line)) {
    lines.shift();
    return [{ kind: 'rule' }];
  }
  if (line.startsWith('>')) {
    const quoted = takeWhile(lines, (candidate) => candidate.startsWith('>')).map((candidate) =>
      candidate.replace(/^> ?/, ''),
    );
    return [{ kind: 'quote', children: parseMarkdownInline(quoted.join('\n')) }];
  }
  if (listItem.test(line)) return readList(lines);
  if (line.includes('|') && delimiterRow.test(lines[1] ?? '')) {
    const [head = '', , ...rows] = takeWhile(lines, (candidate) => candidate.includes('|'));
    return [{ kind: 'table', header: cells(head), rows: rows.map(cells) }];
  }
  return [
    {
      kind: 'paragraph',
      children: parseMarkdownInline(
        [lines.shift(), ...takeWhile(lines, (candidate) => !startsPassage(candidate))].join('\n'),
      ),
    },
  ];
};

export const parseMarkdown = (text: string): Passage[] => {
  const lines = text.replace(/\r\n/g, '\n').split('\n');
  const passages: Passage[] = [];
  while (lines.length > 0) passages.push(...readNext(lines));
  return passages;
};

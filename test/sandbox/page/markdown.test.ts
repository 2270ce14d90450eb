import { expect, test } from 'vitest';
import { parseMarkdown } from '../../../sandbox/page/text/markdown.ts';
import type { Inline } from '../../../sandbox/page/text/prose.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });

test('headings, paragraphs, rules, quotes and code are told apart', () => {
  expect(parseMarkdown('## Title\nfirst\nline\n\n---\n> said\n> twice\n```sh\nrun **it**\n```')).toEqual([
    { kind: 'heading', level: 2, children: [text('Title')] },
    { kind: 'paragraph', children: [text('first\nline')] },
    { kind: 'rule' },
    { kind: 'quote', children: [text('said\ntwice')] },
    { kind: 'code', text: 'run **it**' },
  ]);
});

test('a list breaks where its numbering or depth changes, and tasks show their box', () => {
  expect(parseMarkdown('3. three\n4. four\n  - inner\n- [x] done\n- [ ] open')).toEqual([
    { kind: 'list', ordered: true, indent: 0, start: 3, items: [[text('three')], [text('four')]] },
    { kind: 'list', ordered: false, indent: 1, start: 1, items: [[text('inner')]] },
    {
      kind: 'list',
      ordered: false,
      indent: 0,
      start: 1,
      items: [
        [text('☑ '), text('done')],
        [text('☐ '), text('open')],
      ],
    },
  ]);
});

test('a table has its header and its rows', () => {
  expect(parseMarkdown('| a | b |\n|---|--:|\n| 1 | 2 |')).toEqual([
    { kind: 'table', header: [[text('a')], [text('b')]], rows: [[[text('1')], [text('2')]]] },
  ]);
});

test('emphasis, code and links are read inside a line; names with underscores and unsafe links are not', () => {
  expect(parseMarkdown('**b** *i* ~~s~~ `c` [l](https://a.example) my_file_name [x](javascript:alert) <b>')).toEqual([
    {
      kind: 'paragraph',
      children: [
        { kind: 'styled', style: 'bold', children: [text('b')] },
        text(' '),
        { kind: 'styled', style: 'italic', children: [text('i')] },
        text(' '),
        { kind: 'styled', style: 'strike', children: [text('s')] },
        text(' '),
        { kind: 'code', text: 'c' },
        text(' '),
        { kind: 'link', url: 'https://a.example', children: [text('l')] },
        text(' my_file_name [x](javascript:alert) <b>'),
      ],
    },
  ]);
});

import { expect, test } from 'vitest';
import { readRichText } from '../../../sandbox/page/text/rich-text.ts';

test('sections, lists, code and quotes keep their elements and styles, and their text is literal', () => {
  const passages = readRichText({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: '*literal* ' },
          { type: 'text', text: 'both', style: { bold: true, italic: true } },
          { type: 'text', text: 'x', style: { code: true } },
          { type: 'user', user_id: 'U1' },
          { type: 'link', url: 'javascript:alert(1)', text: 'bad' },
          { type: 'link', url: 'https://a.example', text: 'good' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'emoji', name: 'tada' }] }],
      },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: '{\n}' }] },
      { type: 'rich_text_quote', elements: [{ type: 'broadcast', range: 'here' }] },
    ],
  });
  expect(passages).toEqual([
    {
      kind: 'paragraph',
      children: [
        { kind: 'text', text: '*literal* ' },
        {
          kind: 'styled',
          style: 'italic',
          children: [{ kind: 'styled', style: 'bold', children: [{ kind: 'text', text: 'both' }] }],
        },
        { kind: 'code', text: 'x' },
        { kind: 'user', id: 'U1' },
        { kind: 'text', text: 'bad' },
        { kind: 'link', url: 'https://a.example', children: [{ kind: 'text', text: 'good' }] },
      ],
    },
    { kind: 'list', ordered: true, indent: 1, start: 1, items: [[{ kind: 'emoji', name: 'tada' }]] },
    { kind: 'code', text: '{\n}' },
    { kind: 'quote', children: [{ kind: 'broadcast', range: 'here' }] },
  ]);
});

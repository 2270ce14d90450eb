import { describe, expect, test } from 'vitest';
import { parseMrkdwn } from '../../../sandbox/page/text/mrkdwn.ts';
import type { Inline } from '../../../sandbox/page/text/prose.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });

/** The inline nodes of a text that is one paragraph. */
const inline = (source: string, autolink = true): Inline[] => {
  const [passage, ...rest] = parseMrkdwn(source, autolink);
  expect(rest).toEqual([]);
  return passage?.kind === 'paragraph' ? passage.children : [];
};

describe('styles', () => {
  test.each<[string, Inline[]]>([
    ['*bold*', [{ kind: 'styled', style: 'bold', children: [text('bold')] }]],
    ['a _b_ c', [text('a '), { kind: 'styled', style: 'italic', children: [text('b')] }, text(' c')]],
    ['~gone~.', [{ kind: 'styled', style: 'strike', children: [text('gone')] }, text('.')]],
    [
      '*bold _and italic_*',
      [
        {
          kind: 'styled',
          style: 'bold',
          children: [text('bold '), { kind: 'styled', style: 'italic', children: [text('and italic')] }],
        },
      ],
    ],
    ['run `a *b* &lt;c&gt;` now', [text('run '), { kind: 'code', text: 'a *b* <c>' }, text(' now')]],
    ['*`code`*', [{ kind: 'styled', style: 'bold', children: [{ kind: 'code', text: 'code' }] }]],
  ])('%s is read as Slack reads it', (source, expected) => {
    expect(inline(source)).toEqual(expected);
  });

  test.each([
    'snake_case_name',
    '2*3*4',
    '* not bold *',
    '*over\ntwo lines*',
    'a lone * star',
    '5 ~ 6',
    '`unclosed',
    '**',
  ])('%s stays as typed', (source) => {
    expect(inline(source)).toEqual([text(source)]);
  });
});

describe('tokens', () => {
  test.each<[string, Inline]>([
    ['<@U12>', { kind: 'user', id: 'U12' }],
    ['<@U12|ana>', { kind: 'user', id: 'U12', label: 'ana' }],
    ['<#C9|general>', { kind: 'channel', id: 'C9', label: 'general' }],
    ['<!subteam^S7|@admins>', { kind: 'group', id: 'S7', label: 'admins' }],
    ['<!here>', { kind: 'broadcast', range: 'here' }],
    [
      '<https://a.example/x?y=1&amp;z=2|the *page*>',
      {
        kind: 'link',
        url: 'https://a.example/x?y=1&z=2',
        children: [text('the '), { kind: 'styled', style: 'bold', children: [text('page')] }],
      },
    ],
    ['<mailto:a@b.example>', { kind: 'link', url: 'mailto:a@b.example', children: [text('a@b.example')] }],
    [
      '<!date^1787130000^{date}|19 August>',
      { kind: 'date', timestamp: 1787130000, format: '{date}', fallback: '19 August' },
    ],
    [':tada:', { kind: 'emoji', name: 'tada' }],
    [':wave::skin-tone-3:', { kind: 'emoji', name: 'wave' }],
  ])('%s is a token', (source, expected) => {
    expect(inline(source)).toEqual([expected]);
  });

  test.each(['<script>alert(1)</script>', '<javascript:alert(1)|click>', '<@nobody>', ':no_such_emoji:', '10:30:45'])(
    '%s stays text',
    (source) => {
      expect(inline(source)).toEqual([text(source)]);
    },
  );

  test('entities become their characters and are not read again', () => {
    expect(inline('&lt;!here&gt; &amp;amp; &lt;b&gt;')).toEqual([text('<!here> &amp; <b>')]);
  });

  test('a bare address becomes a link without the full stop after it, unless the text is verbatim', () => {
    const link: Inline = { kind: 'link', url: 'https://a.example/b', children: [text('https://a.example/b')] };
    expect(inline('see https://a.example/b.')).toEqual([text('see '), link, text('.')]);
    expect(inline('see https://a.example/b.', false)).toEqual([text('see https://a.example/b.')]);
  });
});

describe('passages', () => {
  test('fenced code keeps its words literal, and the text around it keeps its own lines', () => {
    expect(parseMrkdwn('Before\n```\nnpm i *x*\n&lt;y&gt;\n```\nafter')).toEqual([
      { kind: 'paragraph', children: [text('Before')] },
      { kind: 'code', text: 'npm i *x*\n<y>' },
      { kind: 'paragraph', children: [text('after')] },
    ]);
  });

  test('quoted lines that follow each other are one quote, escaped or not', () => {
    expect(parseMrkdwn('said:\n&gt; one\n> two\nend')).toEqual([
      { kind: 'paragraph', children: [text('said:')] },
      { kind: 'quote', children: [text('one\ntwo')] },
      { kind: 'paragraph', children: [text('end')] },
    ]);
  });
});

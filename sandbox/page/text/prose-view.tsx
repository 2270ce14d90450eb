// Draws passages as elements; text only ever becomes text nodes, so nothing typed can be markup.
import type { ComponentChildren } from 'preact';
import { CodeBlock } from './code-block.tsx';
import { emojiOf } from './emoji.ts';
import { ChannelMention, GroupMention, PersonMention } from './mention.tsx';
import { Moment } from './moment.tsx';
import type { Inline, Passage, Style } from './prose.ts';
import { Words } from './words.tsx';

const styleTags: Record<Style, 'strong' | 'em' | 's' | 'u'> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
};

const InlineView = ({ node }: { node: Inline }) => {
  switch (node.kind) {
    case 'text':
      return <Words text={node.text} />;
    case 'styled': {
      const Tag = styleTags[node.style];
      return (
        <Tag>
          <Run nodes={node.children} />
        </Tag>
      );
    }
    case 'code':
      return <code class="code-span">{node.text}</code>;
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer noopener">
          <Run nodes={node.children} />
        </a>
      );
    case 'user':
      return <PersonMention id={node.id} label={node.label} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'group':
      return <GroupMention id={node.id} label={node.label} />;
    case 'broadcast':
      return <span class="mention mention-me">@{node.range}</span>;
    case 'date':
      return <Moment moment={node} />;
    case 'emoji':
      return (
        <span class="emoji" title={`:${node.name}:`}>
          {emojiOf(node.name) ?? fromCodePoints(node.unicode) ?? `:${node.name}:`}
        </span>
      );
  }
};

const fromCodePoints = (unicode: string | undefined): string | undefined =>
  unicode && String.fromCodePoint(...unicode.split('-').map((point) => Number.parseInt(point, 16)));

export function Run({ nodes }: { nodes: Inline[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <InlineView key={index} node={node} />
      ))}
    </>
  );
}

const List = ({ list }: { list: Extract<Passage, { kind: 'list' }> }) => {
  const items = list.items.map((item, index) => (
    <li key={index}>
      <Run nodes={item} />
    </li>
  ));
  const kind = `prose-list indent-${Math.min(list.indent, 5)}`;
  return list.ordered ? (
    <ol class={kind} start={list.start}>
      {items}
    </ol>
  ) : (
    <ul class={kind}>{items}</ul>
  );
};

const row = (cells: Inline[][], Cell: 'th' | 'td'): ComponentChildren =>
  cells.map((cell, index) => (
    <Cell key={index}>
      <Run nodes={cell} />
    </Cell>
  ));

const PassageView = ({ passage }: { passage: Passage }) => {
  switch (passage.kind) {
    case 'paragraph':
      return (
        <p>
          <Run nodes={passage.children} />
        </p>
      );
    case 'heading':
      return (
        <p class={`prose-heading level-${Math.min(passage.level, 4)}`}>
          <Run nodes={passage.children} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Run nodes={passage.children} />
        </blockquote>
      );
    case 'code':
      return <CodeBlock text={passage.text} />;
    case 'list':
      return <List list={passage} />;
    case 'table':
      return (
        <div class="table-scroll">
          <table class="table">
            <thead>
              <tr>{row(passage.header, 'th')}</tr>
            </thead>
            <tbody>
              {passage.rows.map((cells, index) => (
                <tr key={index}>{row(cells, 'td')}</tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'rule':
      return <hr />;
  }
};

export const ProseView = ({ passages }: { passages: Passage[] }) => (
  <div class="prose">
    {passages.map((passage, index) => (
      <PassageView key={index} passage={passage} />
    ))}
  </div>
);

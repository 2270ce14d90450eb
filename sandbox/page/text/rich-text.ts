// Reads Slack's rich_text into passages; its text is literal, no notation is parsed inside.
import type { RichTextBlock, RichTextElement } from '@slack/types';
import { type Inline, isSafeUrl, type Passage, type Style } from './prose.ts';

const styles: Style[] = ['bold', 'italic', 'strike', 'underline'];

const dateText = (timestamp: number): string => new Date(timestamp * 1000).toISOString().slice(0, 10);

const bare = (element: RichTextElement): Inline => {
  const asCode = element.style?.code === true;
  switch (element.type) {
    case 'text':
      return asCode ? { kind: 'code', text: element.text } : { kind: 'text', text: element.text };
    case 'link': {
      const text = element.text ?? element.url;
      const label: Inline = asCode ? { kind: 'code', text } : { kind: 'text', text };
      return isSafeUrl(element.url) ? { kind: 'link', url: element.url, children: [label] } : label;
    }
    case 'user':
      return { kind: 'user', id: element.user_id };
    case 'channel':
      return { kind: 'channel', id: element.channel_id };
    case 'usergroup':
      return { kind: 'group', id: element.usergroup_id };
    case 'broadcast':
      return { kind: 'broadcast', range: element.range };
    case 'emoji':
      return { kind: 'emoji', name: element.name, ...(element.unicode ? { unicode: element.unicode } : {}) };
    case 'date':
      return {
        kind: 'date',
        timestamp: element.timestamp,
        format: element.format,
        fallback: element.fallback ?? dateText(element.timestamp),
      };
    case 'color':
      return { kind: 'code', text: element.value };
    default:
      return { kind: 'text', text: element.team_id };
  }
};

const inline = (element: RichTextElement): Inline =>
  styles
    .filter((style) => (element.style as Partial<Record<Style, boolean>> | undefined)?.[style])
    .reduce<Inline>((node, style) => ({ kind: 'styled', style, children: [node] }), bare(element));

export const readRichText = (block: RichTextBlock): Passage[] =>
  block.elements.map((part): Passage => {
    switch (part.type) {
      case 'rich_text_section':
        return { kind: 'paragraph', children: part.elements.map(inline) };
      case 'rich_text_quote':
        return { kind: 'quote', children: part.elements.map(inline) };
      case 'rich_text_preformatted':
        return {
          kind: 'code',
          text: part.elements
            .map((element) => (element.type === 'text' ? element.text : (element.text ?? element.url)))
            .join(''),
        };
      default:
        return {
          kind: 'list',
          ordered: part.style === 'ordered',
          indent: part.indent ?? 0,
          start: ('offset' in part && typeof part.offset === 'number' ? part.offset : 0) + 1,
          items: part.elements.map((section) => section.elements.map(inline)),
        };
    }
  });

// Draws blocks by their kind; one that fails to draw does not take the page with it.
import { useErrorBoundary, useMemo } from 'preact/hooks';
import { parseMarkdown } from '../text/markdown.ts';
import { ProseView } from '../text/prose-view.tsx';
import { plainText } from '../text/text-view.tsx';
import { Actions } from './actions.tsx';
import { Alert } from './alert.tsx';
import { type DrawnBlock, readBlocks } from './block-kit.ts';
import { CardView, Carousel } from './card.tsx';
import { ChartView } from './chart.tsx';
import { Container } from './container.tsx';
import { Context } from './context.tsx';
import { ContextActions } from './context-actions.tsx';
import { DataTable } from './data-table.tsx';
import { Header } from './header.tsx';
import { ImageView } from './image.tsx';
import { Input } from './input.tsx';
import { Plan, TaskCard } from './plan.tsx';
import { RichText } from './rich-text.tsx';
import { Section } from './section.tsx';
import { Table } from './table.tsx';
import { Unknown } from './unknown.tsx';

const Markdown = ({ text }: { text: string }) => {
  const passages = useMemo(() => parseMarkdown(text), [text]);
  return <ProseView passages={passages} />;
};

const drawn = (block: DrawnBlock) => {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'actions':
      return <Actions block={block} />;
    case 'context':
      return <Context block={block} />;
    case 'context_actions':
      return <ContextActions block={block} />;
    case 'divider':
      return <hr />;
    case 'header':
      return <Header block={block} />;
    case 'image':
      return (
        <figure class="image-block">
          {block.title && <figcaption>{plainText(block.title)}</figcaption>}
          <ImageView image={block} />
        </figure>
      );
    case 'input':
      return <Input block={block} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return <Markdown text={block.text} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'data_visualization':
      return <ChartView block={block} />;
    case 'plan':
      return <Plan block={block} />;
    case 'task_card':
      return <TaskCard task={block} />;
    case 'alert':
      return <Alert block={block} />;
    case 'card':
      return <CardView card={block} />;
    case 'carousel':
      return <Carousel block={block} />;
    case 'container':
      return (
        <Container block={block}>
          <BlockList blocks={block.child_blocks} />
        </Container>
      );
    default:
      return <Unknown type={(block as { type: string }).type} />;
  }
};

const BlockView = ({ block }: { block: DrawnBlock }) => {
  const [failure] = useErrorBoundary();
  return failure ? <Unknown type={block.type} /> : drawn(block);
};

export function BlockList({ blocks }: { blocks: unknown }) {
  return (
    <div class="blocks">
      {readBlocks(blocks).map((block, index) => (
        <BlockView key={`${block.type} ${block.block_id ?? index}`} block={block} />
      ))}
    </div>
  );
}

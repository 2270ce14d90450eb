// The blocks and elements that the page draws, and where Slack's own types lag behind its documentation.
import type {
  ActionsBlock,
  ActionsBlockElement,
  AlertBlock,
  CardBlock,
  ContainerBlock,
  ContextActionsBlock,
  ContextBlock,
  DataTableBlock,
  HeaderBlock,
  ImageBlock,
  InputBlock,
  InputBlockElement,
  MarkdownBlock,
  PlanBlock,
  RichTextBlock,
  SectionBlock,
  SectionBlockAccessory,
  TableBlock,
  TaskCardBlock,
  TextObject,
} from '@slack/types';

export type Series = { name: string; data: { label: string; value: number }[] };
export type AxisConfig = { categories: string[]; x_label?: string; y_label?: string };
export type Chart =
  | { type: 'line' | 'bar' | 'area'; series: Series[]; axis_config: AxisConfig }
  | { type: 'pie'; segments: { label: string; value: number }[] };
export type DataVisualizationBlock = { type: 'data_visualization'; block_id?: string; title: string; chart: Chart };
export type LevelledHeaderBlock = HeaderBlock & { level?: number };
export type Card = CardBlock & { subtext?: TextObject };
export type DividerBlock = { type: 'divider'; block_id?: string };
export type CarouselBlock = { type: 'carousel'; block_id?: string; elements: Card[] };

export type DrawnBlock =
  | SectionBlock
  | ActionsBlock
  | ContextBlock
  | DividerBlock
  | LevelledHeaderBlock
  | ImageBlock
  | InputBlock
  | RichTextBlock
  | MarkdownBlock
  | TableBlock
  | DataTableBlock
  | PlanBlock
  | TaskCardBlock
  | DataVisualizationBlock
  | AlertBlock
  | Card
  | CarouselBlock
  | ContainerBlock
  | ContextActionsBlock;

export type Element = ActionsBlockElement | InputBlockElement | SectionBlockAccessory;

/** The simulator has checked the blocks already; a block of a kind that is not drawn meets the placeholder. */
export const readBlocks = (raw: unknown): DrawnBlock[] => (Array.isArray(raw) ? (raw as DrawnBlock[]) : []);

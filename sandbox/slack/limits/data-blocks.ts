// Blocks that show data: tables, charts, cards and what holds them.
import * as z from 'zod';
import { chart } from './charts.ts';
import { anyText, id, many, plain, text } from './composition.ts';
import { button, image } from './elements.ts';
import { richText } from './rich-text.ts';

const MOST_COLUMNS = 20;

// Slack says no length but the least; what all cells of a message may hold is checked with the message.
const words = z.string().min(1, 'must be more than 0 characters');
const rawText = z.strictObject({ type: z.literal('raw_text'), text: words });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: words });
const row = <Cell extends z.ZodType>(cell: Cell) =>
  z.array(cell).min(1, 'must have at least 1 cell').max(MOST_COLUMNS, `no more than ${MOST_COLUMNS} cells allowed`);

const table = z.strictObject({
  type: z.literal('table'),
  block_id: id(),
  rows: many(row(z.discriminatedUnion('type', [rawText, richText])), 100),
  column_settings: z
    .array(z.looseObject({ align: z.enum(['left', 'center', 'right']).optional() }).nullable())
    .max(MOST_COLUMNS, `no more than ${MOST_COLUMNS} items allowed`)
    .optional(),
});

const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: id(),
    caption: text(255),
    rows: z
      .array(row(z.discriminatedUnion('type', [rawText, rawNumber, richText])))
      .min(2, 'must have a header and at least 1 row')
      .max(101, 'no more than 101 rows allowed'),
    page_size: z.number().int().min(1).max(100, 'no more than 100 rows a page').optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  })
  .refine(({ rows }) => rows.every(({ length }) => length === rows[0]?.length), 'all rows must be equally long')
  .refine(({ rows }) => rows[0]?.every(({ type }) => type === 'raw_text'), 'header cells must be raw_text')
  .refine(
    ({ rows, row_header_column_index: index = 0 }) => index < (rows[0]?.length ?? 0),
    'row_header_column_index must be that of a column',
  );

const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: id(),
    title: anyText(150).optional(),
    subtitle: anyText(150).optional(),
    body: anyText(200).optional(),
    subtext: anyText(200).optional(),
    icon: image.optional(),
    slack_icon: z.looseObject({}).optional(),
    hero_image: image.optional(),
    actions: many(button, 2).optional(),
  })
  .refine(
    (value) => [value.hero_image, value.title, value.actions, value.body].some((part) => part !== undefined),
    'must have hero_image, title, actions or body',
  )
  .refine((value) => !(value.icon && value.slack_icon), 'must not have both icon and slack_icon');

export const dataBlocks = [
  table,
  dataTable,
  chart,
  card,
  z.strictObject({ type: z.literal('carousel'), block_id: id(), elements: many(card, 10) }),
  z.strictObject({
    type: z.literal('container'),
    block_id: id(),
    title: plain(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    icon: image.optional(),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    // What they are is checked as for blocks of the surface.
    child_blocks: many(z.looseObject({ type: z.string() }), 10),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  }),
] as const;

// Rich text: sections, lists, quotes and preformatted text of literal elements.
import * as z from 'zod';
import { id, text } from './composition.ts';

const looks = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
    highlight: z.boolean().optional(),
    client_highlight: z.boolean().optional(),
    unlink: z.boolean().optional(),
  })
  .optional();

const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1, 'must be more than 0 characters'), style: looks }),
  z.strictObject({
    type: z.literal('link'),
    url: text(3000),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style: looks,
  }),
  z.strictObject({ type: z.literal('user'), user_id: text(255), style: looks }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: text(255), style: looks }),
  z.strictObject({ type: z.literal('team'), team_id: text(255), style: looks }),
  z.strictObject({ type: z.literal('channel'), channel_id: text(255), style: looks }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style: looks }),
  z.looseObject({ type: z.literal('emoji'), name: text(255) }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: text(255),
    url: text(3000).optional(),
    fallback: z.string().optional(),
    style: looks,
  }),
  z.strictObject({ type: z.literal('color'), value: text(255), style: looks }),
]);

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

const part = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(section).min(1, 'must have at least 1 element'),
    indent: z.number().int().min(0).max(8).optional(),
    offset: z.number().int().optional(),
    border: z.number().int().min(0).max(1).optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(inline),
    border: z.number().int().optional(),
    language: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('rich_text_quote'),
    elements: z.array(inline),
    border: z.number().int().optional(),
  }),
]);

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id(),
  elements: z.array(part).min(1, 'must have at least 1 element'),
});

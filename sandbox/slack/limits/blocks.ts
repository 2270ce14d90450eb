// Blocks for text and interaction, each with its limits; where each may stand is said in `check-blocks.ts`.
import * as z from 'zod';
import { anyText, hasOnePicture, id, many, picture, plain, text } from './composition.ts';
import { accessory, actionElement, contextAction, contextElement, inputElement } from './elements.ts';
import { richText } from './rich-text.ts';

const block = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), block_id: id(), ...shape });

const section = block('section', {
  text: anyText(3000).optional(),
  fields: many(anyText(2000), 10).optional(),
  accessory: accessory.optional(),
  expand: z.boolean().optional(),
}).refine((value) => value.text !== undefined || value.fields !== undefined, 'must have text or fields');

const input = block('input', {
  label: plain(2000),
  element: inputElement,
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const taskCard = (statuses: readonly [string, ...string[]]) =>
  block('task_card', {
    task_id: text(255),
    title: text(150),
    status: z.enum(statuses).optional(),
    details: richText.optional(),
    output: richText.optional(),
    sources: z.array(z.strictObject({ type: z.literal('url'), url: text(3000), text: text(255) })).optional(),
  });

// A plan's title is a bare string, unlike every other title.
const plan = block('plan', {
  title: text(150),
  tasks: z.array(taskCard(['pending', 'in_progress', 'complete', 'error'])).optional(),
});

const image = block('image', { ...picture, alt_text: text(2000), title: plain(2000).optional() }).refine(
  ...hasOnePicture,
);

const video = block('video', {
  video_url: text(3000),
  thumbnail_url: text(3000),
  alt_text: text(2000),
  title: plain(200),
  title_url: text(3000).optional(),
  author_name: text(50).optional(),
  provider_name: text(50).optional(),
  provider_icon_url: text(3000).optional(),
  description: plain(200).optional(),
});

export const textBlocks = [
  section,
  input,
  plan,
  taskCard(['in_progress', 'complete', 'error']),
  richText,
  image,
  video,
  block('actions', { elements: many(actionElement, 25) }),
  block('context', { elements: many(contextElement, 10) }),
  block('context_actions', { elements: many(contextAction, 5) }),
  block('divider', {}),
  block('header', { text: plain(150), level: z.number().int().min(1).max(4).optional() }),
  block('markdown', { text: text(12_000) }),
  block('alert', {
    text: anyText(200),
    level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  }),
] as const;

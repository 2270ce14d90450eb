// Composition objects: texts, options, confirmations. Slack refuses members that it does not know.
import * as z from 'zod';

const length = (min: number, max: number) =>
  z
    .string()
    .min(min, `must be more than ${min - 1} characters`)
    .max(max, `must be less than ${max + 1} characters`);

/** At most `max` characters, and not empty. */
export const text = (max: number) => length(1, max);

/** At most `max` characters, perhaps none. */
export const value = (max: number) => length(0, max);

/** Ids may be left out, and may be empty. */
export const id = () => value(255).optional();

export const many = <Item extends z.ZodType>(item: Item, max: number) =>
  z.array(item).min(1, 'must have at least 1 item').max(max, `no more than ${max} items allowed`);

export const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(max), emoji: z.boolean().optional() });

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(max), verbatim: z.boolean().optional() });

export const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

// The documentation allows values of 150 characters, Slack's own types say 75.
const MOST_VALUE = 75;

/** In menus, which show no formatting. */
export const plainOption = z.strictObject({
  text: plain(75),
  value: text(MOST_VALUE),
  description: plain(75).optional(),
});

/** In checkboxes and radio buttons. */
export const markedOption = z.strictObject({
  text: anyText(75),
  value: text(MOST_VALUE),
  description: anyText(75).optional(),
});

export const linkedOption = plainOption.extend({ url: text(3000).optional() });

export const style = z.enum(['primary', 'danger']).optional();

export const confirm = z
  .strictObject({ title: plain(100), text: anyText(300), confirm: plain(30), deny: plain(30), style })
  .optional();

/** One picture: by address or by file. */
export const picture = { image_url: text(3000).optional(), slack_file: z.looseObject({}).optional() };

export const hasOnePicture = [
  (holder: { image_url?: unknown; slack_file?: unknown }) =>
    (holder.image_url === undefined) !== (holder.slack_file === undefined),
  'must have either image_url or slack_file',
] as const;

// Checks a modal or App Home as Slack does before it shows it.
import * as z from 'zod';
import { allBlocks, checkBlocks } from './check-blocks.ts';
import { id, plain } from './composition.ts';
import { type Problem, problemsIn } from './problem.ts';

const MOST_BLOCKS = 100;
const LARGEST_VIEW = 250 * 1024;

const common = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000, 'must be less than 3001 characters').optional(),
  callback_id: id(),
  external_id: id(),
};

const home = z.strictObject({ type: z.literal('home'), ...common });

const modal = z.strictObject({
  type: z.literal('modal'),
  ...common,
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});

const shape = z.discriminatedUnion('type', [home, modal]);

/** Empty when Slack would take the view. */
export const checkView = (view: unknown): Problem[] => {
  const checked = shape.safeParse(view);
  if (!checked.success) return problemsIn('invalid_arguments', checked.error, '/view');
  const { type, blocks } = checked.data;
  const hasInput = allBlocks(blocks).some((block) => block.type === 'input');
  const missing = checked.data.type === 'modal' && hasInput && checked.data.submit === undefined;
  return [
    ...(missing
      ? [{ error: 'invalid_arguments', message: '[ERROR] missing required field: submit [json-pointer:/view]' }]
      : []),
    ...(Buffer.byteLength(JSON.stringify(view)) > LARGEST_VIEW
      ? [{ error: 'view_too_large', message: '[ERROR] must be less than 250KB [json-pointer:/view]' }]
      : []),
    ...checkBlocks(blocks, type, MOST_BLOCKS, '/view/blocks').map(({ message }) => ({
      error: 'invalid_arguments',
      message,
    })),
  ];
};

// Checks the blocks of a surface one by one, and that their ids are their own.
import * as z from 'zod';
import { textBlocks } from './blocks.ts';
import { dataBlocks } from './data-blocks.ts';
import { type Problem, problemsIn } from './problem.ts';

export type Surface = 'message' | 'modal' | 'home' | 'container';

/** Blocks that may not stand everywhere. */
const ONLY_ON: Record<string, Surface[]> = {
  alert: ['modal'],
  card: ['message', 'modal', 'home'],
  carousel: ['message', 'home'],
  container: ['message', 'modal', 'home'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  data_visualization: ['message'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message', 'home', 'container'],
  task_card: ['message'],
};

const SCHEMAS = new Map<string, z.ZodType>(
  [...textBlocks, ...dataBlocks].map((schema) => [String(schema.shape.type.value), schema]),
);

const refuse = (message: string, pointer: string): Problem => ({
  error: 'invalid_blocks',
  message: `[ERROR] ${message} [json-pointer:${pointer}]`,
});

const known = z.looseObject({
  type: z.string(),
  block_id: z.string().optional().catch(undefined),
  child_blocks: z.array(z.unknown()).optional().catch(undefined),
});

type Known = z.infer<typeof known>;

const stands = (type: string, surfaces: Surface[]): boolean =>
  surfaces.every((surface) => (ONLY_ON[type] ?? [surface]).includes(surface));

/** `surfaces` are the one that it is on and, within a container, that too. */
const checkBlock = (block: unknown, surfaces: Surface[], pointer: string): Problem[] => {
  const { type, child_blocks: children = [] } = known.safeParse(block).data ?? {};
  const schema = type === undefined ? undefined : SCHEMAS.get(type);
  if (type === undefined || schema === undefined) return [refuse(`unsupported type: ${type}`, `${pointer}/type`)];
  if (!stands(type, surfaces)) return [refuse(`${type} is not allowed in a ${surfaces.at(-1)}`, pointer)];
  const checked = schema.safeParse(block);
  return [
    ...(checked.success ? [] : problemsIn('invalid_blocks', checked.error, pointer)),
    ...children.flatMap((child, index) =>
      checkBlock(child, [...surfaces, 'container'], `${pointer}/child_blocks/${index}`),
    ),
  ];
};

/** The blocks and, after each, those that it holds. */
export const allBlocks = (blocks: unknown): Known[] =>
  Array.isArray(blocks)
    ? blocks.flatMap((block) => {
        const { data } = known.safeParse(block);
        return data ? [data, ...allBlocks(data.child_blocks)] : [];
      })
    : [];

/** Every text under a key of this name in a block of its own, not in those that it holds. */
export const textsUnder = (key: string, value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap((each) => textsUnder(key, each));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    if (name === 'child_blocks') return [];
    return name === key && typeof each === 'string' ? [each] : textsUnder(key, each);
  });
};

const repeated = (ids: string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];

const countFocus = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'focus_on_load' in value && value.focus_on_load === true ? 1 : 0;
  return Object.values(value).reduce((sum: number, each) => sum + countFocus(each), own);
};

/** `root` is the pointer to the list. */
export const checkBlocks = (blocks: unknown, surface: Surface, most: number, root: string): Problem[] => {
  if (!Array.isArray(blocks)) return [refuse('must be an array', root)];
  const all = allBlocks(blocks);
  return [
    ...(blocks.length > most ? [refuse(`no more than ${most} items allowed`, root)] : []),
    ...blocks.flatMap((block, index) => checkBlock(block, [surface], `${root}/${index}`)),
    ...repeated(all.flatMap((block) => block.block_id || [])).map((id) =>
      refuse(`block_id "${id}" already exists`, root),
    ),
    // Other blocks may use the same again.
    ...all.flatMap((block) =>
      repeated(textsUnder('action_id', block).filter(Boolean)).map((id) =>
        refuse(`action_id "${id}" already exists in its block`, root),
      ),
    ),
    ...(countFocus(blocks) > 1 ? [refuse('only one element may have focus_on_load', root)] : []),
  ];
};

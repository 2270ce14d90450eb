// Finds the interactive elements in blocks, and gives ids to what came without.
import { type JsonObject, objectsOf, stringOf } from '../json-value.ts';

export type PlacedElement = { blockId: string; actionId: string; block: JsonObject; element: JsonObject };

const innerBlocks = (block: JsonObject): JsonObject[] => {
  if (block.type === 'container') return objectsOf(block.child_blocks);
  return block.type === 'carousel' ? objectsOf(block.elements) : [];
};

const ownElements = (block: JsonObject): JsonObject[] => {
  switch (block.type) {
    case 'input':
      return objectsOf([block.element]);
    case 'section':
      return objectsOf([block.accessory]);
    case 'actions':
    case 'context_actions':
      return objectsOf(block.elements);
    case 'card':
      return objectsOf(block.actions);
    default:
      return [];
  }
};

/** Pictures are the only elements of these blocks that nobody can use. */
const isInteractive = (element: JsonObject): boolean => element.type !== 'image';

const everyBlock = (blocks: unknown): JsonObject[] =>
  objectsOf(blocks).flatMap((block) => [block, ...everyBlock(innerBlocks(block))]);

export const elementsIn = (blocks: unknown): PlacedElement[] =>
  everyBlock(blocks).flatMap((block) =>
    ownElements(block)
      .filter(isInteractive)
      .map((element) => ({
        blockId: stringOf(block.block_id) ?? '',
        actionId: stringOf(element.action_id) ?? '',
        block,
        element,
      })),
  );

export const elementAt = (blocks: unknown, blockId: string, actionId: string): PlacedElement | undefined =>
  elementsIn(blocks).find((placed) => placed.blockId === blockId && placed.actionId === actionId);

/** A copy in which every block has a `block_id` and every interactive element an `action_id`, as Slack returns them. */
export const withIds = (blocks: unknown, nextId: (prefix: string) => string): JsonObject[] => {
  const copies = structuredClone(objectsOf(blocks));
  for (const block of everyBlock(copies)) {
    block.block_id ||= nextId('b');
    for (const element of ownElements(block).filter(isInteractive)) element.action_id ||= nextId('a');
  }
  return copies;
};

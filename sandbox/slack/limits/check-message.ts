// Checks a message as Slack does before it takes it.
import { allBlocks, checkBlocks, textsUnder } from './check-blocks.ts';
import type { Problem } from './problem.ts';

const MOST_BLOCKS = 50;
const MOST_ATTACHMENTS = 100;
/**
 * Slack documents neither the number nor how it counts; the JSON of the blocks is never less than what it counts.
 * See https://github.com/slackapi/bolt-js/issues/2509.
 */
const MOST_CHARACTERS = 13_200;
const MOST_MARKDOWN = 12_000;
const MOST_TABLE_CHARACTERS = 10_000;
const MOST_CHARTS = 2;

const total = (texts: string[]): number => texts.reduce((sum, { length }) => sum + length, 0);

/** What holds for all blocks of a message together. */
const whole = (blocks: unknown): Problem[] => {
  const all = allBlocks(blocks);
  const some = (...types: string[]) => all.filter(({ type }) => types.includes(type));
  const tables = some('table', 'data_table');
  // Tables have a limit of their own.
  const size = JSON.stringify(blocks ?? []).length - tables.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
  const found: [boolean, string, string][] = [
    [size > MOST_CHARACTERS, 'msg_blocks_too_long', 'too long'],
    [total(textsUnder('text', some('markdown'))) > MOST_MARKDOWN, 'msg_blocks_too_long', 'too much markdown'],
    [total(textsUnder('text', tables)) > MOST_TABLE_CHARACTERS, 'invalid_blocks', 'too many characters in tables'],
    [tables.length > 1, 'invalid_attachments', 'only_one_table_allowed'],
    [some('data_visualization').length > MOST_CHARTS, 'invalid_blocks', `no more than ${MOST_CHARTS} charts allowed`],
  ];
  return found.flatMap(([wrong, error, words]) =>
    wrong ? [{ error, message: `[ERROR] ${words} [json-pointer:/blocks]` }] : [],
  );
};

const checkAttachment = (attachment: unknown, index: number): Problem[] => {
  if (typeof attachment !== 'object' || attachment === null || !('blocks' in attachment)) return [];
  const { blocks } = attachment;
  const problems = checkBlocks(blocks, 'message', MOST_BLOCKS, `/attachments/${index}/blocks`);
  return problems.map(({ message }) => ({ error: 'invalid_attachments', message }));
};

/** Empty when Slack would take the message. The text's own limits differ by method and are not checked here. */
export const checkMessage = ({ blocks = [], attachments = [] }: Checked): Problem[] => [
  ...checkBlocks(blocks, 'message', MOST_BLOCKS, '/blocks'),
  ...whole(blocks),
  ...(attachments.length > MOST_ATTACHMENTS
    ? [{ error: 'too_many_attachments', message: `[ERROR] no more than ${MOST_ATTACHMENTS} items allowed` }]
    : []),
  ...attachments.flatMap(checkAttachment),
];

type Checked = { blocks?: unknown[] | undefined; attachments?: unknown[] | undefined };

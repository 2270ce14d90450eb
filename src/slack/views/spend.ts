// Somebody's spend whole: today by our estimate, and what AWS has billed, each said to be what it is.
import type { KnownBlock } from '@slack/types';
import type { Spend } from '../../core/overview.ts';
import type { Content } from './content.ts';
import { noSpendBlocks, noSpendMessage, ownSpendBlocks, ownSpendMessage } from './own-spend.ts';
import { todayBlocks, todayText } from './today.ts';

/** The same in a message and in App Home. */
export const spendBlocks = ({ today, billed }: Spend): KnownBlock[] => [
  ...(today ? [...todayBlocks(today), { type: 'divider' as const }] : []),
  ...(billed ? ownSpendBlocks(billed) : noSpendBlocks()),
];

export const spendMessage = (spend: Spend): Content => {
  const { text } = spend.billed ? ownSpendMessage(spend.billed) : noSpendMessage();
  return { text: spend.today ? `${todayText(spend.today)} ${text}` : text, blocks: spendBlocks(spend) };
};

// App Home: for an admin what waits for a decision, and for everybody their own access, spend and requests.
import type { HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../../core/overview.ts';
import type { RequestCard } from '../../core/request-card.ts';
import { context, header, section } from './blocks.ts';
import { literal } from './mrkdwn.ts';
import { overviewBlocks } from './overview.ts';
import { cardBlocks, cardHeadline } from './request-card.ts';
import { spendBlocks } from './spend.ts';

// Home holds 100 blocks; a request takes six of them.
const SHOWN = 12;

const waiting = (card: RequestCard): KnownBlock[] => [
  { type: 'divider' },
  section(`*${literal(cardHeadline(card), 200)}*`),
  ...cardBlocks(card),
];

const queueBlocks = (queue: RequestCard[]): KnownBlock[] => {
  if (queue.length === 0) return [header('Nothing waits for a decision')];
  const more = queue.length - SHOWN;
  return [
    header(queue.length === 1 ? '1 request waits for a decision' : `${queue.length} requests wait for a decision`),
    ...queue.slice(0, SHOWN).flatMap(waiting),
    ...(more > 0 ? [context(`The oldest are shown; ${more} more are in the admins' channel.`)] : []),
    { type: 'divider' },
  ];
};

export const homeView = ({ queue, spend, ...overview }: Home): HomeView => ({
  type: 'home',
  blocks: [
    ...(queue ? queueBlocks(queue) : []),
    header('Your access'),
    ...overviewBlocks(overview),
    ...(spend ? [header('Your spend'), ...spendBlocks(spend)] : []),
    context('`/claude-onboard help` lists what you can type.'),
  ],
});

// App Home: one's own access and requests, and for an admin what waits for a decision.
import type { HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../../core/overview.ts';
import type { RequestCard } from '../../core/request-card.ts';
import { actions, button, context, header, section } from './blocks.ts';
import { ACTION } from './ids.ts';
import { moment } from './mrkdwn.ts';
import { accessBlocks, openRequestBlocks, pastRequestBlocks } from './overview.ts';
import { cardBody, cardButtons } from './request-card.ts';

// Home holds 100 blocks; a request takes six at most.
const QUEUE_SHOWN = 12;
const PAST_SHOWN = 3;

const mine = ({ access, open }: Home): KnownBlock[] => {
  if (access) {
    const setup = button({ id: ACTION.setup, label: 'Show my setup', style: 'primary' });
    return [...accessBlocks(access), ...(access.condition === 'ready' ? actions('mine', [setup]) : [])];
  }
  if (open) return openRequestBlocks(open);
  return [
    section('You have no access to Claude Code yet. An admin decides on requests, usually the same day.'),
    ...actions('mine', [button({ id: ACTION.open, label: 'Ask for Claude Code', style: 'primary' })]),
  ];
};

const waiting = (card: RequestCard): KnownBlock[] => [
  { type: 'divider' },
  ...cardBody(card),
  ...(card.state.kind === 'pending' ? [context(`Expires ${moment(card.state.expiresAt)}.`)] : []),
  ...cardButtons(card),
];

const queued = (queue: RequestCard[]): KnownBlock[] => {
  const more = queue.length - QUEUE_SHOWN;
  return [
    header(queue.length === 0 ? 'Nothing waits for you' : `Waiting for an admin: ${queue.length}`),
    ...queue.slice(0, QUEUE_SHOWN).flatMap(waiting),
    ...(more > 0 ? [context(`${more} more wait in the admins' channel.`)] : []),
  ];
};

export const homeView = (home: Home): HomeView => {
  const past = home.latest.filter(({ status }) => status !== 'pending').slice(0, PAST_SHOWN);
  return {
    type: 'home',
    blocks: [
      header('Claude Code'),
      ...mine(home),
      ...(past.length > 0 ? [header('Earlier requests'), ...past.flatMap(pastRequestBlocks)] : []),
      ...(home.queue ? queued(home.queue) : []),
    ],
  };
};

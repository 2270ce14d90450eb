// The card of a request in the admins' channel.
import type { KnownBlock } from '@slack/types';
import { dollars } from '../../core/money.ts';
import type { CardAction, CardIdentity, RequestCard } from '../../core/request-card.ts';
import { actions, type ButtonOptions, button, context, fields, header, quote, section } from './blocks.ts';
import type { Content } from './content.ts';
import { decisionLine } from './decision.ts';
import { ACTION } from './ids.ts';
import { clip, code, escaped, mention, moment } from './mrkdwn.ts';

const LABELS: Record<CardAction, Pick<ButtonOptions, 'label' | 'style'> & { spoken: string }> = {
  approve: { label: 'Approve', style: 'primary', spoken: 'Approve the request of' },
  change: { label: 'Approve with changes…', spoken: 'Approve with changes the request of' },
  deny: { label: 'Deny…', style: 'danger', spoken: 'Deny the request of' },
  identity: { label: 'Correct AWS user…', spoken: 'Correct the AWS user of' },
  retry: { label: 'Retry', style: 'primary', spoken: 'Try again to set up the access of' },
};

export const cardButtons = ({ requestId, requesterName, actions: offered }: RequestCard): KnownBlock[] =>
  actions(
    `request:${requestId}`,
    offered.map((action) => {
      const { label, style, spoken } = LABELS[action];
      return button({ id: ACTION[action], label, style, value: requestId, spoken: `${spoken} ${requesterName}` });
    }),
  );

const identityText = (identity: CardIdentity): string => {
  switch (identity.kind) {
    case 'looking-up':
      return 'Looking them up …';
    case 'unresolved':
      return 'Not found';
    case 'resolved': {
      const { developerId, displayName, correctedBy } = identity;
      const name = displayName ? `\n${escaped(displayName)}` : '';
      return `${code(developerId)}${name}${correctedBy ? `\nNamed by ${mention(correctedBy)}` : ''}`;
    }
  }
};

const modelText = ({ models }: RequestCard): string =>
  models.map(({ name, price }) => `${escaped(name)}${price ? ` (${price})` : ''}`).join('\n');

const stateBlocks = ({ state, decision, requester }: RequestCard): KnownBlock[] => {
  const decided = decision
    ? [section(decisionLine(decision)), ...(decision.reason ? [quote(decision.reason)] : [])]
    : [];
  switch (state.kind) {
    case 'pending':
      return [context(`Waiting for an admin. Expires ${moment(state.expiresAt)}.`)];
    case 'closed':
      return decided;
    case 'ready':
      return [...decided, section(`*Ready.* Everything was seen in AWS, and ${mention(requester)} has the setup.`)];
    case 'setting-up': {
      const progress = state.of > 0 ? `${state.done} of ${state.of} done` : 'about to begin';
      const wait = state.nextAttemptAt ? ` AWS asked to slow down; it goes on ${moment(state.nextAttemptAt)}.` : '';
      return [...decided, section(`*Setting up:* ${progress}.${wait}`)];
    }
    case 'failed':
      return [
        ...decided,
        section(`*Setting up failed.* AWS says: ${clip(escaped(state.message), 1400)}`),
        section(`*What to do:* ${clip(escaped(state.remedy), 1400)}`),
      ];
  }
};

const summary = ({ requester, team, dailyLimit, state, decision }: RequestCard): string => {
  const what = `${mention(requester)} asks for Claude Code: team ${escaped(team)}, ${dollars(dailyLimit)} a day`;
  if (state.kind === 'pending') return `${what}. Waiting for an admin.`;
  if (state.kind === 'ready') return `${what}. Ready.`;
  if (state.kind === 'failed') return `${what}. Setting up failed.`;
  return `${what}. ${decision ? decisionLine(decision) : 'Setting up.'}`;
};

/** Everything that an admin weighs, without state and buttons. */
export const cardBody = (card: RequestCard): KnownBlock[] => [
  fields([
    ['Who', mention(card.requester)],
    ['AWS user', identityText(card.identity)],
    ['Team', escaped(card.team)],
    ['Region', escaped(card.region)],
    ['Daily limit', `${dollars(card.dailyLimit)}, up to ${dollars(card.monthlyWorstCase)} a month`],
    ['Models, $ per million tokens', modelText(card)],
  ]),
  quote(card.reason),
  ...(card.identity.kind === 'unresolved'
    ? [section(`*Cannot be approved yet.* ${escaped(card.identity.problem)}`)]
    : []),
  ...(card.asked && card.asked.length > 0
    ? [section(`*Changed from what was asked*\n${card.asked.map(escaped).join('\n')}`)]
    : []),
];

export const requestCardContent = (card: RequestCard): Content => ({
  text: summary(card),
  blocks: [header('Request for Claude Code'), ...cardBody(card), ...stateBlocks(card), ...cardButtons(card)],
});

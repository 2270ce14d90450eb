// The card of a request in the admins' channel: first how it stands, then what it is about, then what can be done.
import type { Button, KnownBlock, RichTextBlockElement } from '@slack/types';
import { dollars } from '../../core/money.ts';
import type { CardAction, CardIdentity, RequestCard } from '../../core/request-card.ts';
import { actions, button, fields, header } from './blocks.ts';
import type { Content } from './content.ts';
import { decisionElements, decisionText } from './decision.ts';
import { ACTION } from './ids.ts';
import { literal, mention } from './mrkdwn.ts';
import { bold, bullets, codeWord, line, moment, person, quote, richText, words } from './rich-text.ts';

const BUTTONS: Record<CardAction, { text: string; style?: Button['style']; spoken: string }> = {
  approve: { text: 'Approve', style: 'primary', spoken: 'Approve the request of' },
  change: { text: 'Approve with changes…', spoken: 'Approve with changes: request of' },
  deny: { text: 'Deny…', style: 'danger', spoken: 'Deny the request of' },
  identity: { text: 'Correct identity…', spoken: 'Correct the AWS identity of' },
  retry: { text: 'Retry', style: 'primary', spoken: 'Retry setting up the access of' },
};

const buttons = ({ requestId, requesterName, actions: offered }: RequestCard): KnownBlock[] =>
  actions(
    ...offered.map((action) => {
      const { text, style, spoken } = BUTTONS[action];
      return button({ text, style, action: ACTION[action], value: requestId, label: `${spoken} ${requesterName}` });
    }),
  );

const statusLines = ({ state, decision }: RequestCard): RichTextBlockElement[] => {
  const decided = decision ? decisionElements(decision) : [];
  switch (state.kind) {
    case 'pending':
      return [line(bold('Waiting for an admin'), words(' · expires '), moment(state.expiresAt))];
    case 'closed':
      return [
        line(...decided, ...(decision?.reason ? [words(' · '), words(decision.reason)] : [])),
        ...(decision?.kind === 'expired' ? [line(words('Nobody decided in time. The requester may ask again.'))] : []),
      ];
    case 'setting-up': {
      const progress = state.of > 0 ? `${state.done} of ${state.of} steps done` : 'about to begin';
      const wait = state.nextAttemptAt ? [words('. Held up by AWS; next try '), moment(state.nextAttemptAt)] : [];
      return [line(bold('Setting up'), words(` · ${progress}`), ...wait), line(...decided)];
    }
    case 'ready':
      return [line(bold('Ready'), words(' · all of it was seen in AWS')), line(...decided)];
    case 'failed':
      return [
        line(bold('Setting up failed'), words(' · AWS says:')),
        quote(state.message),
        line(bold('What to do: '), words(state.remedy)),
        line(...decided),
      ];
  }
};

const identityLines = ({ identity, requester, state, actions: offered }: RequestCard): RichTextBlockElement[] => {
  if (identity.kind !== 'resolved' && state.kind !== 'pending') return [];
  switch (identity.kind) {
    case 'looking-up':
      return [line(person(requester), words(' is being looked up in AWS. Approve appears when they are found.'))];
    case 'unresolved':
      return [
        line(bold('Cannot be approved yet: '), words(identity.problem)),
        line(
          words(
            offered.includes('identity')
              ? 'Press “Correct identity…” and give their exact user name in Identity Center.'
              : 'Mend their e-mail address in Slack, or deny the request.',
          ),
        ),
      ];
    case 'resolved':
      return [line(person(requester), words(' is '), ...resolvedElements(identity))];
  }
};

const resolvedElements = ({ developerId, displayName, correctedBy }: CardIdentity & { kind: 'resolved' }) => [
  codeWord(developerId),
  words(` in AWS${displayName ? ` (${displayName})` : ''}`),
  ...(correctedBy ? [words(', corrected by '), person(correctedBy)] : []),
];

const summary = (card: RequestCard): string => {
  const { team, dailyLimit, state, decision } = card;
  const what = `${literal(cardHeadline(card))}: ${dollars(dailyLimit)} a day, team ${literal(team)}`;
  switch (state.kind) {
    case 'pending':
      return `${what}. Waiting for an admin.`;
    case 'closed':
      return `${what}. ${decision ? `${decisionText(decision)}.` : ''}`;
    case 'setting-up':
      return `${what}. Approved${decision?.by ? ` by ${mention(decision.by)}` : ''}, being set up.`;
    case 'ready':
      return `${what}. Ready.`;
    case 'failed':
      return `${what}. Setting up failed; an admin can retry.`;
  }
};

const modelLines = ({ models }: RequestCard): string =>
  models.map(({ name, price }) => literal(price ? `${name} · ${price}` : name, 100)).join('\n');

/** Everything of the card below its headline. */
export const cardBlocks = (card: RequestCard): KnownBlock[] => [
  richText(...statusLines(card)),
  fields([
    ['Daily limit', `${dollars(card.dailyLimit)}, up to ${dollars(card.monthlyWorstCase)} a month`],
    ['Team', literal(card.team)],
    ['Models, per million tokens', modelLines(card)],
    ['Region', literal(card.region)],
  ]),
  richText(
    line(bold('Why')),
    quote(card.reason),
    ...(card.asked && card.asked.length > 0
      ? [line(bold('Changed by the admin')), bullets(...card.asked.map((change) => [words(change)]))]
      : []),
    ...identityLines(card),
  ),
  ...buttons(card),
];

export const cardHeadline = ({ requesterName, state }: RequestCard): string =>
  state.kind === 'pending' ? `${requesterName} asks for Claude Code` : `Claude Code for ${requesterName}`;

export const requestCardContent = (card: RequestCard): Content => ({
  text: summary(card),
  blocks: [header(cardHeadline(card)), ...cardBlocks(card)],
});

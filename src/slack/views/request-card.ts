// The card of a request in the admins' channel: first how it stands, then what it is about, then what can be done.
import type { Button, KnownBlock, RichTextBlockElement } from '@slack/types';
import { dollars } from '../../core/money.ts';
import type { CardAction, CardIdentity, RequestCard } from '../../core/request-card.ts';
import { actions, button, fields, header } from './blocks.ts';
import { standingLines } from './card-standing.ts';
import type { Content } from './content.ts';
import { deciderText, decisionElements, decisionText } from './decision.ts';
import { ACTION } from './ids.ts';
import { literal } from './mrkdwn.ts';
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

const STOPPED = {
  suspended: 'it may be used once the access is resumed',
  revoked: 'the access was taken away since',
};

const waitingLine = ({ addedBy, identity }: RequestCard, expiresAt: string): RichTextBlockElement => {
  const expiry = [words(' · expires '), moment(expiresAt)];
  if (addedBy === undefined) return line(bold('Waiting for an admin'), ...expiry);
  const wait = identity.kind === 'resolved' ? 'Waiting for an admin' : 'Waiting until they are found in AWS';
  return line(bold('Added by '), person(addedBy), words('. '), bold(wait), ...expiry);
};

const statusLines = (card: RequestCard): RichTextBlockElement[] => {
  const { state, decision } = card;
  const decided = decision ? decisionElements(decision) : [];
  switch (state.kind) {
    case 'pending':
      return [waitingLine(card, state.expiresAt)];
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
    case 'waiting':
      return [line(bold('Waiting for you'), words(` · ${state.text}`)), line(...decided)];
    case 'ready':
      return [line(bold('Ready'), words(' · all of it was seen in AWS')), line(...decided)];
    case 'stopped':
      return [line(bold('In place'), words(` · ${STOPPED[state.state]}`)), line(...decided)];
    case 'failed':
      return [
        line(bold('Setting up failed'), words(' · AWS says:')),
        quote(state.message),
        line(bold('What to do: '), words(state.remedy)),
        line(...decided),
      ];
  }
};

const identityLines = (card: RequestCard): RichTextBlockElement[] => {
  const { identity, requester, state, addedBy, actions: offered } = card;
  if (identity.kind !== 'resolved' && state.kind !== 'pending') return [];
  switch (identity.kind) {
    case 'looking-up': {
      const then = addedBy ? 'It goes on by itself' : 'Approve appears';
      return [line(person(requester), words(` is being looked up in AWS. ${then} when they are found.`))];
    }
    case 'unresolved':
      return [
        line(bold(addedBy ? 'Cannot be granted yet: ' : 'Cannot be approved yet: '), words(identity.problem)),
        line(
          words(
            offered.includes('identity')
              ? `Press “Correct identity…” and give their exact user name in Identity Center.${addedBy ? ' Then it goes on by itself.' : ''}`
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
      return `${what}. Approved${deciderText(decision ?? {})}, being set up.`;
    case 'waiting':
      return `${what}. Everything else is set up; the sign-in group waits for an admin.`;
    case 'ready':
      return `${what}. Ready.`;
    case 'stopped':
      return `${what}. In place; ${STOPPED[state.state]}.`;
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
    ...standingLines(card),
    ...identityLines(card),
  ),
  ...buttons(card),
];

export const cardHeadline = ({ requesterName, state, standing, addedBy }: RequestCard): string => {
  const isChange = standing !== undefined && standing.state !== 'revoked';
  if (state.kind !== 'pending' || addedBy)
    return isChange ? `A change for ${requesterName}` : `Claude Code for ${requesterName}`;
  if (isChange) return `${requesterName} asks for a change`;
  return `${requesterName} asks for Claude Code${standing ? ' again' : ''}`;
};

export const requestCardContent = (card: RequestCard): Content => ({
  text: summary(card),
  blocks: [header(cardHeadline(card)), ...cardBlocks(card)],
});

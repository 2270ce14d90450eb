// What the developer and the admins read when an access is suspended, given back, taken away or moved to another model.
import type { KnownBlock, RichTextElement } from '@slack/types';
import type { AccessNews, NewsKind } from '../../core/access-news.ts';
import { actions, button, context, header, section } from './blocks.ts';
import { type Content, fits } from './content.ts';
import { ACCESS_ACTION } from './ids.ts';
import { mention } from './mrkdwn.ts';
import { line, moment, person, quote, richText, words } from './rich-text.ts';
import { setupFiles, setupSteps } from './setup.ts';

type Recipient = 'developer' | 'admins';

const TITLES: Record<NewsKind, string> = {
  suspended: 'Your access to Claude Code is suspended',
  resumed: 'You have your access to Claude Code back',
  revoked: 'Your access to Claude Code was taken away',
  'rolled-out': 'You get a newer model',
  'rolled-back': 'You have your former model back',
  adopted: 'Your profiles are looked after by this bot now',
  repaired: 'You have a new profile',
  upkeep: 'Your access to Claude Code is looked after',
};

const DONE: Record<NewsKind, string> = {
  suspended: 'suspended the access of ',
  resumed: 'gave the access back to ',
  revoked: 'took away the access of ',
  'rolled-out': 'moved to another model: ',
  'rolled-back': 'moved back to the former model: ',
  adopted: 'brought the existing profiles under this bot, of ',
  repaired: 'found a profile deleted by hand and replaces it, for ',
  upkeep: 'could not bring about in AWS what is decided or configured for ',
};

const DONE_TO_YOU: Record<NewsKind, string> = {
  suspended: 'suspended your access',
  resumed: 'gave your access back to you',
  revoked: 'took your access away',
  'rolled-out': 'moved you to another model',
  'rolled-back': 'moved you back to the former model',
  adopted: 'brought your existing profiles under this bot',
  repaired: 'found a profile of yours deleted by hand and replaces it',
  upkeep: 'looks after your access',
};

const UNDER_WAY: Record<NewsKind, string> = {
  suspended: 'It is being switched off in AWS.',
  resumed: 'It is being switched on in AWS.',
  revoked: 'It is being switched off in AWS.',
  'rolled-out': 'Your new profiles are being made; yours go on working meanwhile.',
  'rolled-back': 'It is being brought about in AWS.',
  adopted: 'Nothing changes for you; tags and a daily budget are being put in place.',
  repaired: 'Another one is being made.',
  upkeep: 'It is being tried again.',
};

const SEEN: Record<NewsKind, string> = {
  suspended:
    'The profiles carry the tag that refuses calls since then; AWS usually honours it within minutes, and a request that runs finishes. Nothing is deleted.',
  resumed: 'The profiles carry the tag that allows calls since then; AWS usually honours it within minutes.',
  revoked:
    'The profiles carry the tag that refuses calls since then, and the sign-in group was left; AWS usually honours the tag within minutes, and a request that runs finishes.',
  'rolled-out': 'Your new profiles are there since then. Put the setup below in place; a session that runs goes on.',
  'rolled-back': 'It is so since then. Put the setup below in place.',
  adopted: 'It is so since then. What you have set up goes on working; the setup below is the same profiles.',
  repaired: 'It is there since then. The former one is gone, so put the setup below in place.',
  upkeep: 'It is there since then.',
};

const MEANWHILE = ' Profiles of yours were made or changed meanwhile, so put the setup in this message in place.';

/** Where more must be said to the developer while the sign-in group waits for an admin. */
const WAITING: Partial<Record<AccessNews['change'], string>> = {
  revoked: 'Your profiles refuse calls. You are still in the sign-in group, from where an admin takes you.',
};

const GAVE_UP = 'You gave up your access to Claude Code';

const titleOf = ({ change, ownWish }: AccessNews): string => (ownWish ? GAVE_UP : TITLES[change]);

const by = ({ by: admin }: AccessNews): RichTextElement => (admin ? person(admin) : words('This bot'));

const toldOf = (recipient: Recipient, news: AccessNews): RichTextElement[] => {
  if (news.ownWish)
    return recipient === 'developer' ? [words('You gave up your access')] : [by(news), words(' gave up their access')];
  if (recipient === 'developer') return [by(news), words(` ${DONE_TO_YOU[news.change]}`)];
  return [by(news), words(` ${DONE[news.change]}`), person(news.slackUserId)];
};

const head = (recipient: Recipient, news: AccessNews): KnownBlock[] => {
  const told = line(...toldOf(recipient, news), words(', '), moment(news.at), words('.'));
  const reason = news.reason ? [quote(news.reason)] : [];
  return [...(recipient === 'developer' ? [header(titleOf(news))] : []), richText(told, ...reason)];
};

const retry = ({ userId }: AccessNews): KnownBlock[] =>
  actions(
    button({
      text: 'Retry',
      style: 'primary',
      action: ACCESS_ACTION.retry,
      value: userId,
      label: 'Retry what AWS refused',
    }),
  );

const stateBlocks = (recipient: Recipient, news: AccessNews): KnownBlock[] => {
  const { change, state } = news;
  switch (state.kind) {
    case 'overtaken':
      return [section('Something else was decided before AWS showed it; another message tells how it stands.')];
    case 'under-way':
      return [section(UNDER_WAY[change])];
    case 'seen':
      return [richText(line(moment(state.since), words(`: ${SEEN[change]}${news.meanwhile ? MEANWHILE : ''}`)))];
    case 'waiting':
      return recipient === 'developer'
        ? [
            section(
              WAITING[change] ?? 'All but the sign-in group is so in AWS; an admin has been told what to do there.',
            ),
          ]
        : [richText(line(words(state.text)))];
    case 'refused':
      return recipient === 'developer'
        ? [section('AWS refused a step. The admins know; there is nothing for you to do.')]
        : [
            richText(line(words('AWS refused a step:')), quote(state.message), line(words(state.remedy))),
            ...retry(news),
          ];
  }
};

const lasts = ({ until, endsAt }: AccessNews): KnownBlock[] => [
  ...(until
    ? [
        richText(
          line(
            words(`${until.models.join(', ')}: your profile for it stays until `),
            moment(until.at),
            words(', then it goes.'),
          ),
        ),
      ]
    : []),
  ...(endsAt
    ? [
        richText(
          line(
            words('Profiles and budget are deleted '),
            moment(endsAt),
            words('. Granted again before then, all of it comes back. History and costs are kept.'),
          ),
        ),
      ]
    : []),
];

const closing = ({ change, ownWish }: AccessNews): KnownBlock[] => {
  if (ownWish) return [context('You may ask for access again with `/claude-onboard` at any time.')];
  if (change === 'resumed') return [context('`/claude-onboard setup` shows your setup, as it is now.')];
  return change === 'suspended' || change === 'revoked'
    ? [context('Questions? Ask an admin; `/claude-onboard status` shows how it stands.')]
    : [];
};

const textOf = (recipient: Recipient, news: AccessNews): string => {
  if (recipient === 'developer') return `${titleOf(news)}.${news.meanwhile ? MEANWHILE : ''}`;
  const refused = news.state.kind === 'refused' ? ' AWS refused a step; an admin can retry.' : '';
  const who = news.by ? mention(news.by) : 'This bot';
  const told = news.ownWish ? 'gave up their access' : `${DONE[news.change]}${mention(news.slackUserId)}`;
  return `${who} ${told}.${refused}`;
};

export const accessNewsContent = (recipient: Recipient, news: AccessNews): Content => {
  const start = [...head(recipient, news), ...stateBlocks(recipient, news), ...lasts(news)];
  const text = textOf(recipient, news);
  if (recipient === 'admins') return { text, blocks: start };
  const { setup } = news;
  if (setup === undefined) return { text, blocks: [...start, ...closing(news)] };
  const short = [...start, ...setupSteps(setup)];
  const whole = [...short, ...setupFiles(setup)];
  return { text, blocks: [whole, short].find(fits) ?? start };
};

// What the developer and the admins read when an access is suspended, given back, taken away or moved to another model.
import type { KnownBlock, RichTextElement } from '@slack/types';
import type { AccessNews } from '../../core/access-news.ts';
import { context, header, section } from './blocks.ts';
import { type Content, fits } from './content.ts';
import { line, moment, person, quote, richText, words } from './rich-text.ts';
import { setupFiles, setupSteps } from './setup.ts';

type Recipient = 'developer' | 'admins';

const TITLES: Record<AccessNews['change'], string> = {
  suspended: 'Your access to Claude Code is suspended',
  resumed: 'You have your access to Claude Code back',
  revoked: 'Your access to Claude Code was taken away',
  'rolled-out': 'You get a newer model',
  'rolled-back': 'You have your former model back',
  adopted: 'Your profiles are looked after by this bot now',
};

const DONE: Record<AccessNews['change'], string> = {
  suspended: 'suspended the access of ',
  resumed: 'gave the access back to ',
  revoked: 'took away the access of ',
  'rolled-out': 'moved to another model: ',
  'rolled-back': 'moved back to the former model: ',
  adopted: 'brought the existing profiles under this bot, of ',
};

const UNDER_WAY: Record<AccessNews['change'], string> = {
  suspended: 'It is being switched off in AWS.',
  resumed: 'It is being switched on in AWS.',
  revoked: 'It is being switched off in AWS.',
  'rolled-out': 'Your new profiles are being made; yours go on working meanwhile.',
  'rolled-back': 'It is being brought about in AWS.',
  adopted: 'Nothing changes for you; tags and a daily budget are being put in place.',
};

const SEEN: Record<AccessNews['change'], string> = {
  suspended:
    'The profiles carry the tag that refuses calls since then; AWS usually honours it within minutes, and a request that runs finishes. Nothing is deleted.',
  resumed: 'The profiles carry the tag that allows calls since then; AWS usually honours it within minutes.',
  revoked:
    'The profiles carry the tag that refuses calls since then, and the sign-in group was left; AWS usually honours the tag within minutes, and a request that runs finishes.',
  'rolled-out': 'Your new profiles are there since then. Put the setup below in place; a session that runs goes on.',
  'rolled-back': 'It is so since then. Put the setup below in place.',
  adopted: 'It is so since then. What you have set up goes on working; the setup below is the same profiles.',
};

const by = ({ by: admin }: AccessNews): RichTextElement => (admin ? person(admin) : words('This bot'));

const head = (recipient: Recipient, news: AccessNews): KnownBlock[] => {
  const subject = recipient === 'developer' ? words('you') : person(news.slackUserId);
  const told = line(by(news), words(` ${DONE[news.change]}`), subject, words(', '), moment(news.at), words('.'));
  const reason = news.reason ? [quote(news.reason)] : [];
  return recipient === 'developer'
    ? [header(TITLES[news.change]), richText(told, ...reason)]
    : [richText(told, ...reason)];
};

const stateBlocks = (recipient: Recipient, { change, state }: AccessNews): KnownBlock[] => {
  switch (state.kind) {
    case 'under-way':
      return [section(UNDER_WAY[change])];
    case 'seen':
      return [richText(line(moment(state.since), words(`: ${SEEN[change]}`)))];
    case 'refused':
      return recipient === 'developer'
        ? [section('AWS refused a step. The admins know; there is nothing for you to do.')]
        : [richText(line(words('AWS refused a step:')), quote(state.message), line(words(state.remedy)))];
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

const closing = ({ change }: AccessNews): KnownBlock[] =>
  change === 'suspended' || change === 'revoked'
    ? [context('Questions? Ask an admin; `/claude-onboard status` shows how it stands.')]
    : [];

const textOf = (recipient: Recipient, news: AccessNews): string =>
  recipient === 'developer' ? `${TITLES[news.change]}.` : `An access has changed: ${news.change}.`;

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

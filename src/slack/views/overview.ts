// Where somebody stands: their access, their open request, and what became of earlier ones.
import type { KnownBlock, RichTextElement } from '@slack/types';
import { OWN_WISH } from '../../core/lifecycle.ts';
import { dollars } from '../../core/money.ts';
import type { AccessSummary, Overview, RequestSummary } from '../../core/overview.ts';
import { countOf } from '../../core/progress.ts';
import { actions, button, context, fields, section } from './blocks.ts';
import type { Content } from './content.ts';
import { deciderElements } from './decision.ts';
import { ACCESS_ACTION, ACTION } from './ids.ts';
import { code, literal } from './mrkdwn.ts';
import { bold, bullets, line, moment, person, quote, richText, words } from './rich-text.ts';
import { tagNoteText } from './tag-words.ts';
import { taskList } from './tasks.ts';

const accessText = ({ condition, dailyLimit, tasks, stopped }: AccessSummary): string => {
  switch (condition) {
    case 'ready':
      return `You have Claude Code, ${dollars(dailyLimit)} a day.`;
    case 'suspended':
      return 'Your access to Claude Code is suspended. Ask an admin about it.';
    case 'revoked':
      return stopped?.cause === OWN_WISH
        ? 'You gave up your access to Claude Code.'
        : 'Your access to Claude Code was taken away.';
    case 'setting-up': {
      const { done, of } = countOf(tasks);
      return `Your access to Claude Code is being set up: ${done} of ${of} steps done.`;
    }
    case 'failed':
      return 'Setting up your access to Claude Code stopped. The admins know and can retry.';
  }
};

/** By whom, since when and why, and when what is left of it goes. */
const stoppedBlocks = ({ condition, stopped, endsAt }: AccessSummary): KnownBlock[] => {
  if (stopped === undefined || (condition !== 'suspended' && condition !== 'revoked')) return [];
  const by = stopped.by && stopped.cause !== OWN_WISH ? [words('By '), person(stopped.by), words(', ')] : [];
  return [
    richText(line(...by, moment(stopped.at)), ...(stopped.reason ? [quote(stopped.reason, 500)] : [])),
    ...(condition === 'revoked' && endsAt
      ? [
          richText(
            line(
              words('Its profiles and budget are deleted '),
              moment(endsAt),
              words('. Granted again before then, all of it comes back.'),
            ),
          ),
        ]
      : []),
  ];
};

/** `hasOpen`: a request of theirs waits, so that nothing else can be asked for. */
const accessButtons = ({ condition }: AccessSummary, hasOpen: boolean): KnownBlock[] => {
  const ask = button({ text: 'Ask for Claude Code', action: ACTION.open, style: 'primary' });
  if (condition === 'revoked') return hasOpen ? [] : actions(ask);
  if (condition === 'setting-up' || condition === 'failed') return [];
  return actions(
    ...(condition === 'ready' ? [button({ text: 'Show my setup', action: ACTION.setup })] : []),
    ...(hasOpen ? [] : [button({ text: 'Ask for a change…', action: ACCESS_ACTION.change })]),
    button({ text: 'Give up my access…', action: ACCESS_ACTION.giveUp }),
  );
};

const accessBlocks = (access: AccessSummary, hasOpen: boolean): KnownBlock[] => [
  section(`*${accessText(access)}*`),
  ...stoppedBlocks(access),
  fields([
    ['Models', access.models.map((name) => literal(name)).join('\n')],
    ['Team', literal(access.team)],
    ['Region', literal(access.region)],
    ['You in AWS', code(access.developerId)],
  ]),
  ...(access.condition === 'setting-up' || access.condition === 'failed' ? [taskList(access.tasks)] : []),
  ...accessButtons(access, hasOpen),
];

const termsText = ({ models, dailyLimit }: RequestSummary): string =>
  `${dollars(dailyLimit)} a day, ${models.join(', ')}`;

const openHeads = ({ addedBy, isChange }: RequestSummary): RichTextElement[] => {
  if (addedBy) return [person(addedBy), bold(' is adding you to Claude Code.')];
  return [
    bold(isChange ? 'Your request for a change is waiting for an admin.' : 'Your request is waiting for an admin.'),
  ];
};

const openBlocks = (request: RequestSummary): KnownBlock[] => [
  richText(
    line(...openHeads(request), words(` ${termsText(request)}, team ${request.team}.`)),
    quote(request.reason),
    line(
      words('Sent '),
      moment(request.createdAt),
      ...(request.expiresAt ? [words(', expires '), moment(request.expiresAt)] : []),
      words('.'),
    ),
  ),
  context('`/claude-onboard cancel` takes it back. You get a direct message once it is decided.'),
];

const STATUS: Record<RequestSummary['status'], string> = {
  pending: 'Waiting',
  approved: 'Approved',
  denied: 'Denied',
  expired: 'Expired',
  cancelled: 'Taken back',
};

const earlier = ({ status, decidedBy, decisionReason, createdAt, ...request }: RequestSummary): RichTextElement[] => [
  moment(createdAt, '{date_short_pretty}'),
  words(': '),
  bold(STATUS[status]),
  ...(status === 'cancelled' ? [] : deciderElements({ by: decidedBy, rule: request.decidedByRule })),
  words(` · ${dollars(request.dailyLimit)} a day, ${request.models.join(', ')}`),
  ...(decisionReason ? [words(` · ${decisionReason}`, 300)] : []),
];

const earlierBlocks = (latest: RequestSummary[]): KnownBlock[] => {
  const decided = latest.filter(({ status }) => status !== 'pending');
  return decided.length > 0 ? [richText(line(bold('Earlier requests')), bullets(...decided.map(earlier)))] : [];
};

const NOTHING = 'You have no access to Claude Code yet.';

const overviewText = ({ access, open }: Overview): string => {
  if (access) return accessText(access);
  return open ? 'Your request for Claude Code is waiting for an admin.' : NOTHING;
};

/** The same in a message and in App Home. */
export const overviewBlocks = ({ access, open, latest, tags }: Overview): KnownBlock[] => [
  ...(access ? accessBlocks(access, open !== undefined) : []),
  ...(tags ? [context(`⚠️ Spend and alerts show nothing yet. ${tagNoteText(tags)}`)] : []),
  ...(open ? openBlocks(open) : []),
  ...(access || open
    ? []
    : [
        section(`*${NOTHING}*\nAsk for it: an admin decides, and your setup follows in a direct message.`),
        ...actions(button({ text: 'Ask for Claude Code', action: ACTION.open, style: 'primary' })),
      ]),
  ...earlierBlocks(latest),
];

export const overviewMessage = (overview: Overview): Content => ({
  text: overviewText(overview),
  blocks: overviewBlocks(overview),
});

// Where somebody stands: their access, their open request, and what became of earlier ones.
import type { KnownBlock, RichTextElement } from '@slack/types';
import { dollars } from '../../core/money.ts';
import type { AccessSummary, Overview, RequestSummary } from '../../core/overview.ts';
import { countOf } from '../../core/progress.ts';
import { actions, button, context, fields, section } from './blocks.ts';
import type { Content } from './content.ts';
import { ACTION } from './ids.ts';
import { code, literal } from './mrkdwn.ts';
import { bold, bullets, line, moment, person, quote, richText, words } from './rich-text.ts';
import { tagNoteText } from './tag-words.ts';
import { taskList } from './tasks.ts';

const accessText = ({ condition, dailyLimit, tasks }: AccessSummary): string => {
  switch (condition) {
    case 'ready':
      return `You have Claude Code, ${dollars(dailyLimit)} a day.`;
    case 'suspended':
      return 'Your access to Claude Code is suspended. Ask an admin about it.';
    case 'setting-up': {
      const { done, of } = countOf(tasks);
      return `Your access to Claude Code is being set up: ${done} of ${of} steps done.`;
    }
    case 'failed':
      return 'Setting up your access to Claude Code stopped. The admins know and can retry.';
  }
};

const accessBlocks = (access: AccessSummary): KnownBlock[] => [
  section(`*${accessText(access)}*`),
  fields([
    ['Models', access.models.map((name) => literal(name)).join('\n')],
    ['Team', literal(access.team)],
    ['Region', literal(access.region)],
    ['You in AWS', code(access.developerId)],
  ]),
  ...(access.condition === 'setting-up' || access.condition === 'failed' ? [taskList(access.tasks)] : []),
  ...(access.condition === 'ready' ? actions(button({ text: 'Show my setup', action: ACTION.setup })) : []),
];

const termsText = ({ models, dailyLimit }: RequestSummary): string =>
  `${dollars(dailyLimit)} a day, ${models.join(', ')}`;

const openBlocks = (request: RequestSummary): KnownBlock[] => [
  richText(
    line(bold('Your request is waiting for an admin.'), words(` ${termsText(request)}, team ${request.team}.`)),
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
  ...(decidedBy && status !== 'cancelled' ? [words(' by '), person(decidedBy)] : []),
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
  ...(access ? accessBlocks(access) : []),
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

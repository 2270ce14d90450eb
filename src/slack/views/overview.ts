// What somebody has: access, an open request, or the outcome of the latest ones.
import type { KnownBlock } from '@slack/types';
import { dollars } from '../../core/money.ts';
import type { AccessSummary, Overview, RequestSummary } from '../../core/overview.ts';
import { context, fields, quote, section } from './blocks.ts';
import type { Content } from './content.ts';
import { code, escaped, mention, moment } from './mrkdwn.ts';
import { taskList } from './tasks.ts';

const CONDITIONS: Record<AccessSummary['condition'], string> = {
  ready: 'You have Claude Code.',
  suspended: 'Your access to Claude Code is suspended.',
  'setting-up': 'Your access to Claude Code is being set up.',
  failed: 'Setting up your access to Claude Code failed. The admins see why and can try again.',
};

export const accessBlocks = (access: AccessSummary): KnownBlock[] => [
  section(`*${CONDITIONS[access.condition]}*`),
  fields([
    ['Team', escaped(access.team)],
    ['Daily limit', `${dollars(access.dailyLimit)}`],
    ['Models', escaped(access.models.join(', '))],
    ['Region', escaped(access.region)],
    ['AWS user', code(access.developerId)],
  ]),
  ...(access.condition === 'ready' ? [] : [taskList(access.tasks)]),
];

const termsText = ({ team, models, region, dailyLimit }: RequestSummary): string =>
  escaped(`${team}, ${models.join(', ')}, ${region}, ${dollars(dailyLimit)} a day`);

export const openRequestBlocks = (request: RequestSummary): KnownBlock[] => [
  section(`*Your request waits for an admin.*\n${termsText(request)}`),
  quote(request.reason),
  context(
    `Sent ${moment(request.createdAt)}${request.expiresAt ? `, expires ${moment(request.expiresAt)}` : ''}. \`/claude-onboard cancel\` takes it back.`,
  ),
];

const STATUS: Record<RequestSummary['status'], string> = {
  pending: 'Waiting',
  approved: 'Approved',
  denied: 'Denied',
  expired: 'Expired',
  cancelled: 'Taken back',
};

export const pastRequestBlocks = (request: RequestSummary): KnownBlock[] => {
  const by = request.decidedBy && request.status !== 'cancelled' ? ` by ${mention(request.decidedBy)}` : '';
  return [
    section(`*${STATUS[request.status]}*${by}: ${termsText(request)}, asked ${moment(request.createdAt)}`),
    ...(request.decisionReason ? [quote(request.decisionReason)] : []),
  ];
};

/** The last one decides what to show of the past when there is neither access nor an open request. */
export const overviewMessage = ({ access, open, latest }: Overview): Content => {
  if (access) {
    return {
      text: CONDITIONS[access.condition],
      blocks: [
        ...accessBlocks(access),
        ...(access.condition === 'ready' ? [context('`/claude-onboard setup` shows your setup again.')] : []),
      ],
    };
  }
  if (open) return { text: 'Your request waits for an admin.', blocks: openRequestBlocks(open) };
  const text = 'You have no access to Claude Code and no open request. Ask with `/claude-onboard`.';
  const [last] = latest;
  return { text, blocks: [section(text), ...(last ? pastRequestBlocks(last) : [])] };
};

// What the admins' channel reads about the tags: that they are on, or what somebody must do in AWS, and where.
import type { TagNews } from '../../core/tags/offer-message.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';
import { code, literal } from './mrkdwn.ts';
import { keysText } from './tag-words.ts';

const CONSOLE = 'https://console.aws.amazon.com/costmanagement/home#/tags';

const PERMISSIONS = [
  'ce:ListCostAllocationTags',
  'ce:UpdateCostAllocationTagsStatus',
  'ce:StartCostAllocationTagBackfill',
  'ce:ListCostAllocationTagBackfillHistory',
];

type Trouble = TagNews & { kind: 'trouble' };

const byHand = (keys: readonly string[]): string[] =>
  keys.length === 0
    ? []
    : [
        `By hand: sign in to the account that pays, open <${CONSOLE}|Cost allocation tags>, choose ${keysText(keys)}, and press Activate. AWS lists a key there about a day after its first use, not before.`,
      ];

const remedy = ({ trouble, keys, payer }: Trouble): string[] => {
  switch (trouble.kind) {
    case 'member':
      return [
        ...byHand(keys),
        payer
          ? 'Or let the bot do it: `accounts.billing` names an account that does not pay; name the one that does, and deploy its stack.'
          : "Or let the bot do it: name the account that pays as `accounts.billing` in the configuration, and deploy the payer's stack.",
      ];
    case 'permission':
      return [
        `${payer ? 'The role of `accounts.billing` must let the worker take it, and' : "The worker's role"} must allow ${PERMISSIONS.map((action) => code(action)).join(', ')}: deploy ${payer ? "the payer's stack" : "the bot's stack"} again, and check that no service control policy denies them.`,
        ...byHand(keys),
      ];
    case 'refused':
      return ['It is tried again every few hours.', ...byHand(keys)];
  }
};

const reason = ({ trouble }: Trouble): string =>
  trouble.kind === 'member'
    ? 'only the account that pays may switch on cost-allocation tags, and this one is a member of its organisation'
    : `AWS says: ${literal(`${trouble.code}: ${trouble.message}`, 1_000)}`;

const troubleText = (news: Trouble): { what: string; so: string } => {
  if (news.needed) {
    return {
      what: 'Costs cannot be told by developer yet',
      so: 'Until then budgets of developers and teams stay at $0, and alert nobody.',
    };
  }
  return news.keys.length > 0
    ? {
        what: `Costs cannot be told by ${keysText(news.keys)} yet`,
        so: 'Names of developers, teams and their budgets are not concerned.',
      }
    : {
        what: 'The cost-allocation tags cannot be looked after',
        so: 'They were all active when AWS last showed them.',
      };
};

export const tagNewsContent = (news: TagNews): Content => {
  if (news.kind === 'active') {
    const many = news.keys.length > 1;
    const text = `The cost-allocation ${many ? 'tags' : 'tag'} ${keysText(news.keys)} ${many ? 'are' : 'is'} active now.`;
    return {
      text,
      blocks: [
        section(
          `✅ ${text}\nAWS tells costs by ${many ? 'them' : 'it'} from about a day from now; earlier days stay as they are.`,
        ),
      ],
    };
  }
  const { what, so } = troubleText(news);
  const text = `${what}: ${reason(news)}.`;
  const steps = remedy(news).map((step) => `• ${step}`);
  return {
    text,
    blocks: [section(`⚠️ ${text}\n${so}`), section(steps.join('\n'))],
  };
};

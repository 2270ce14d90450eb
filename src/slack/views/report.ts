// What a look over the account has found, for the admins: counts, the first of each kind, and what can be done.
import type { KnownBlock, RichTextElement } from '@slack/types';
import { DRIFT_KINDS, type Finding } from '../../core/reconcile/finding.ts';
import type { Outcome } from '../../core/reconcile/outcome.ts';
import type { ReportLine, ReportMessage } from '../../core/reconcile/report.ts';
import { actions, button, context, header, plain, section } from './blocks.ts';
import { type Content, fits } from './content.ts';
import { ACCOUNT_ACTION } from './ids.ts';
import { bold, bullets, line, moment, person, richText, words } from './rich-text.ts';

type Group = { kinds: readonly Finding['kind'][]; title: string; count: (of: number) => string; advice: string };

const plural = (one: string, many: string) => (count: number) => `${count} ${count === 1 ? one : many}`;

const DRIFT: Group = {
  kinds: DRIFT_KINDS,
  title: 'Changed by hand',
  count: plural('thing was changed by hand', 'things were changed by hand'),
  advice: '',
};

const GROUPS: Group[] = [
  {
    kinds: ['leaver'],
    title: 'Has left',
    count: plural('person has left', 'people have left'),
    advice:
      'Their access is suspended, and costs nothing more. `/claude-onboard revoke @person` takes it away, `resume @person` gives it back.',
  },
  {
    kinds: ['room'],
    title: 'Room for profiles',
    count: plural('region has little room for profiles', 'regions have little room for profiles'),
    advice:
      'Once it is full, nobody can be given access there. Ask AWS for more now, it takes days: Service Quotas, Amazon Bedrock, "Inference profiles per account" in that region; `/claude-onboard doctor` shows the command.',
  },
  {
    kinds: ['not-shown'],
    title: 'Could not be looked at',
    count: plural('part could not be looked at', 'parts could not be looked at'),
    advice:
      'Nothing is known of it until it is shown again: neither what was changed there nor, of Slack and Identity Center, who has left. `/claude-onboard doctor` says what the bot may not read.',
  },
  {
    kinds: ['settings-refused'],
    title: 'The configuration asks for what AWS refuses',
    count: plural(
      'thing that the configuration asks for is refused',
      'things that the configuration asks for are refused',
    ),
    advice:
      'Everybody keeps what they had, and it is tried again with every look. `/claude-onboard list` shows whom it concerns.',
  },
  DRIFT,
  {
    kinds: ['profile-extra', 'profile-orphan', 'budget-orphan'],
    title: 'Marked as this bot’s, and in none of its records',
    count: plural('thing is in no record', 'things are in no record'),
    advice:
      'They are left alone. `/claude-onboard adopt` takes profiles over; a budget that nobody needs can be deleted in AWS Budgets.',
  },
  {
    kinds: ['idle'],
    title: 'Not used',
    count: plural('access is not used', 'accesses are not used'),
    advice: 'Ask whether it is still needed; `/claude-onboard revoke @person` takes it away.',
  },
];

/** How many of each group are shown, from the most to the least. */
const SHOWN = [12, 8, 5, 3, 1] as const;

const outcomeText = ({ finding, outcome }: ReportLine): string => {
  const isLeaver = finding.kind === 'leaver';
  const texts: Record<Exclude<Outcome['kind'], 'waiting' | 'refused'>, string> = {
    told: '',
    open: '',
    'under-way': isLeaver ? ' · being suspended' : ' · being put right',
    done: isLeaver ? ' · suspended' : ' · put right',
  };
  switch (outcome.kind) {
    case 'waiting':
      return ` · waits until somebody changes the group ${outcome.group} in your identity provider`;
    case 'refused':
      return ` · AWS refuses it: ${outcome.message} ${outcome.remedy}`;
    default:
      return texts[outcome.kind];
  }
};

const linesOf = ({ kinds }: Group, { lines }: ReportMessage): ReportLine[] =>
  lines.filter(({ finding }) => kinds.includes(finding.kind));

const lineElements = (found: ReportLine): RichTextElement[] => {
  const { person: who, text } = found;
  const end = outcomeText(found);
  return [
    ...(who ? [person(who.slackUserId), words(': ')] : []),
    words(text, 400),
    ...(end === '' ? [] : [words(end, 400)]),
  ];
};

const HELD_BACK =
  '⚠️ *More than half of everybody at once* is more likely a mistake of the directory or of Slack than the truth, so nobody was suspended. If it is true, "Put it right" suspends them all.';

const adviceOf = (group: Group, { heldBack, repair, lines, earlier }: ReportMessage): KnownBlock[] => {
  const isLeavers = group.kinds.includes('leaver');
  if (isLeavers && heldBack) return [section(HELD_BACK)];
  if (group !== DRIFT) return [section(group.advice)];
  if (repair) {
    return [richText(line(person(repair.by), words(' has it put right since '), moment(repair.at), words('.')))];
  }
  const isOpen = ({ finding, outcome }: ReportLine) => finding.kind !== 'leaver' && outcome.kind === 'open';
  if ([...lines, ...earlier].some(isOpen)) {
    return [
      section(
        'Nothing was changed: the configuration says that what was changed by hand is only told (`housekeeping.drift`).',
      ),
    ];
  }
  return [...lines, ...earlier].some(({ outcome }) => outcome.kind === 'under-way')
    ? [context('It is put right by itself; this message follows.')]
    : [];
};

const listBlocks = (title: string, found: ReportLine[], shown: number): KnownBlock[] => {
  const more = found.length - shown;
  return [
    richText(
      line(bold(`${title}: ${found.length}`)),
      bullets(...found.slice(0, shown).map(lineElements)),
      ...(more > 0 ? [line(words(`and ${more} more.`))] : []),
    ),
  ];
};

const groupBlocks = (group: Group, message: ReportMessage, shown: number): KnownBlock[] => {
  const found = linesOf(group, message);
  const earlier = message.earlier.filter(({ finding }) =>
    finding.kind === 'leaver' ? group.kinds.includes('leaver') : group === DRIFT,
  );
  if (found.length + earlier.length === 0) return [];
  return [
    ...(found.length > 0 ? listBlocks(group.title, found, shown) : []),
    ...(earlier.length > 0 ? listBlocks('From earlier reports', earlier, shown) : []),
    ...adviceOf(group, message),
  ];
};

const summary = (message: ReportMessage): string =>
  GROUPS.flatMap((group) => {
    const found = linesOf(group, message).length;
    return found === 0 ? [] : [group.count(found)];
  }).join(', ');

const repairButton = ({ id, heldBack }: ReportMessage) => ({
  ...button({ text: 'Put it right', action: ACCOUNT_ACTION.repair, value: id, style: 'primary' }),
  confirm: {
    title: plain('Put it right?', 100),
    text: plain(
      `Profiles, tags, budgets and the sign-in group become again what was granted here.${heldBack ? ' Everybody who is listed as having left is suspended.' : ''}`,
      300,
    ),
    confirm: plain('Put it right', 30),
    deny: plain('Leave it', 30),
  },
});

const contentWith = (message: ReportMessage, shown: number): { content: Content; isWhole: boolean } => {
  const largest = Math.max(message.earlier.length, ...GROUPS.map((group) => linesOf(group, message).length));
  const isWhole = largest <= shown;
  const blocks = [
    header('A look over the account'),
    ...GROUPS.flatMap((group) => groupBlocks(group, message, shown)),
    ...(isWhole ? [] : [context('All of it is in the file in this thread.')]),
    ...(message.offersRepair ? actions(repairButton(message)) : []),
  ];
  return { content: { text: `A look over the account found: ${summary(message)}.`, blocks }, isWhole };
};

/** `isWhole` is false when not all findings are shown. */
export const reportContent = (message: ReportMessage): { content: Content; isWhole: boolean } => {
  const forms = SHOWN.map((shown) => contentWith(message, shown));
  const [least = contentWith(message, 1)] = forms.slice(-1);
  return forms.find(({ content }) => fits(content.blocks)) ?? least;
};

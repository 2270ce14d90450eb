// The card of a rollout in the admins' channel: the plan, then how far it is, and what can be done with it.
import type { Button, ConfirmationDialog, KnownBlock, RichTextElement } from '@slack/types';
import { dollars } from '../../core/money.ts';
import { neededQuota } from '../../core/rollout/progress.ts';
import { type RolloutAct, type RolloutState, type Scope, tooSmall } from '../../core/rollout/rollout.ts';
import type { PriceChange, RolloutCard } from '../../core/rollout/rollout-card.ts';
import { actions, button, context, header, plain, section } from './blocks.ts';
import type { Content } from './content.ts';
import { ROLLOUT_ACTION } from './ids.ts';
import { literal, mention } from './mrkdwn.ts';
import { bold, bullets, line, moment, person, quote, richText, words } from './rich-text.ts';

const PEOPLE_NAMED = 20;

const TITLES: Record<RolloutState, string> = {
  proposed: 'Rollout: the plan',
  cancelled: 'Rollout: cancelled',
  running: 'Rollout: running',
  stopped: 'Rollout: stopped',
  done: 'Rollout: done',
  undoing: 'Rollout: being undone',
  undone: 'Rollout: undone',
};

const WORDS: Record<RolloutState, string> = {
  proposed: 'Proposed',
  cancelled: 'Cancelled',
  running: 'Begun',
  stopped: 'Stopped',
  done: 'Done',
  undoing: 'Taken back',
  undone: 'Undone',
};

const BUTTONS: Record<RolloutAct, { text: string; style?: Button['style'] }> = {
  apply: { text: 'Roll out', style: 'primary' },
  cancel: { text: 'Cancel' },
  stop: { text: 'Stop', style: 'danger' },
  resume: { text: 'Go on', style: 'primary' },
  undo: { text: 'Undo…', style: 'danger' },
};

const people = (count: number): string => (count === 1 ? '1 person' : `${count.toLocaleString('en-US')} people`);

const scopeText = (scope: Scope): string => {
  switch (scope.kind) {
    case 'all':
      return 'Everybody who has it';
    case 'team':
      return `Team ${literal(scope.team)}`;
    case 'people': {
      const named = scope.slackUserIds.slice(0, PEOPLE_NAMED).map(mention).join(', ');
      const more = scope.slackUserIds.length - PEOPLE_NAMED;
      return more > 0 ? `${named} and ${more} more` : named;
    }
  }
};

const percent = ([before, after]: [number, number]): string => {
  if (before === 0 || before === after) return '';
  const change = Math.round((after / before - 1) * 100);
  return ` (${change > 0 ? '+' : '−'}${Math.abs(change)} %)`;
};

const priceText = ({ input, output }: PriceChange): string =>
  [
    `in ${dollars(input[0])} → ${dollars(input[1])}${percent(input)}`,
    `out ${dollars(output[0])} → ${dollars(output[1])}${percent(output)}`,
  ].join(', ');

const BAR = 20;

/** Twenty boxes of which as many are filled as people are moved; never all before the last one is. */
const bar = (done: number, of: number): string => {
  const filled = of === 0 ? BAR : Math.floor((done / of) * BAR);
  return `${'▰'.repeat(filled)}${'▱'.repeat(BAR - filled)}`;
};

const planElements = ({ counts, profiles, rooms, price }: RolloutCard): RichTextElement[][] => [
  [words(`${people(counts.waiting)} would be moved.`)],
  ...profiles.map(([region, count]) => [words(`${count.toLocaleString('en-US')} new profiles in ${region}.`)]),
  ...rooms.map(({ region, used, limit }) => [
    words(`${region} holds ${used.toLocaleString('en-US')} of ${limit.toLocaleString('en-US')} profiles.`),
  ]),
  ...(price ? [[words(`List prices per million tokens: ${priceText(price)}.`)]] : []),
];

const shortage = ({ rooms }: RolloutCard): KnownBlock[] =>
  tooSmall(rooms).map((room) =>
    section(
      `*${room.region} has no room for all of them.* Ask AWS to raise "Inference profiles per account" (Service Quotas, Amazon Bedrock, L-40EC9882) to at least ${neededQuota(room).toLocaleString('en-US')}, then propose this again; or choose fewer people.`,
    ),
  );

const progress = ({ counts }: RolloutCard): KnownBlock => {
  const { waiting, underWay, done, failed, movedOn = 0 } = counts;
  const of = waiting + underWay + done + failed;
  const parts = [
    `${people(done)} of ${of.toLocaleString('en-US')} moved`,
    ...(underWay > 0 ? [`${underWay} under way`] : []),
    ...(waiting > 0 ? [`${waiting.toLocaleString('en-US')} waiting`] : []),
    ...(failed > 0 ? [`${failed} refused by AWS`] : []),
    ...(movedOn > 0 ? [`${movedOn.toLocaleString('en-US')} moved on since by a later rollout`] : []),
  ];
  return section(`\`${bar(done, of)}\`  ${parts.join(' · ')}`);
};

const story = ({ steps }: RolloutCard): KnownBlock =>
  richText(
    ...steps.map(({ state, at, by, reason }) =>
      line(
        words(`${WORDS[state]} `),
        ...(by ? [words('by '), person(by), words(' ')] : []),
        moment(at),
        words(reason ? `: ${reason}` : '.', 300),
      ),
    ),
  );

const goBack = ({ done, underWay, failed, movedOn = 0 }: RolloutCard['counts']): number =>
  done + underWay + failed - movedOn;

const undoDialog = (card: RolloutCard): ConfirmationDialog => ({
  title: plain('Undo this rollout?', 100),
  text: plain(
    `${people(goBack(card.counts))} get ${card.from} back, and their new profiles are deleted: a session that uses one ends. They are sent their setup again.`,
    300,
  ),
  confirm: plain('Undo', 30),
  deny: plain('Leave it', 30),
  style: 'danger',
});

const buttons = (card: RolloutCard): KnownBlock[] => {
  const short = tooSmall(card.rooms).length > 0;
  const offered = card.actions.filter((act) => !(short && act === 'apply'));
  return actions(
    ...offered.map((act) => {
      const made = button({ ...BUTTONS[act], action: ROLLOUT_ACTION[act], value: card.id });
      return act === 'undo' ? { ...made, confirm: undoDialog(card) } : made;
    }),
  );
};

const stateBlocks = (card: RolloutCard, state: RolloutState): KnownBlock[] => {
  switch (state) {
    case 'proposed':
      return [richText(bullets(...planElements(card))), ...shortage(card)];
    case 'cancelled':
    case 'undone':
      return [];
    default:
      return [progress(card)];
  }
};

const trouble = ({ trouble: met }: RolloutCard): KnownBlock[] =>
  met ? [richText(line(bold(`AWS refused ${people(met.people)}`)), quote(`${met.code}: ${met.message}`))] : [];

export const rolloutCardContent = (card: RolloutCard): Content => {
  const state = card.steps.at(-1)?.state ?? 'proposed';
  const { done, waiting, underWay, failed } = card.counts;
  const target = card.source ?? card.to;
  return {
    text: `${TITLES[state]}. ${literal(card.from)} to ${literal(target)}: ${done} of ${done + waiting + underWay + failed} moved.`,
    blocks: [
      header(TITLES[state]),
      section(`*${literal(card.from)} → ${literal(target)}*\n${scopeText(card.scope)}`),
      richText(
        line(words('The old profiles stay usable until '), moment(card.until), words(', then they are deleted.')),
      ),
      ...stateBlocks(card, state),
      ...trouble(card),
      story(card),
      ...buttons(card),
      ...(state === 'proposed'
        ? [context('Nobody is moved before an admin presses Roll out. It can be stopped and undone.')]
        : []),
    ],
  };
};

// The card of existing profiles that can be taken over: whose they are, what is left alone and why; then how it goes.
import type { KnownBlock, RichTextElement } from '@slack/types';
import { type AdoptionLine, type AdoptionMessage, MOST_LINES } from '../../core/adopt/adoption.ts';
import { namesOf } from '../../core/adopt/release.ts';
import { actions, button, context, header, section } from './blocks.ts';
import { type Content, fits } from './content.ts';
import { ACCOUNT_ACTION } from './ids.ts';
import { bold, bullets, codeWord, line, moment, person, richText, words } from './rich-text.ts';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const modelText = ({ name, count: profiles }: AdoptionLine['models'][number]): string =>
  profiles === 1 ? name : `${name} (${profiles} profiles)`;

const teamText = ({ team, otherTeam, hasAccess }: AdoptionLine): string => {
  if (hasAccess) return 'has access, keeps its team and limit';
  if (team !== undefined) return `team ${team}`;
  return otherTeam === undefined ? 'no team tag: choose one' : `team tag ${otherTeam} is none of yours: choose one`;
};

const managedText = ({ managed }: AdoptionLine): string => {
  if (managed === undefined) return '';
  const { by, count: profiles, all } = managed;
  const verb = by.length === 1 ? 'manages' : 'manage';
  if (!all) return ` · ${namesOf(by)} ${verb} ${profiles} of them`;
  return ` · ${namesOf(by)} ${verb} ${profiles === 1 ? 'it' : 'them'}`;
};

const outcomeText = ({ outcome }: AdoptionLine): string => {
  if (outcome === undefined) return '';
  if (typeof outcome === 'object') return ` · not taken over: ${outcome.failed}`;
  return outcome === 'done' ? ' · done' : ' · under way';
};

const lineElements = (found: AdoptionLine): RichTextElement[] => [
  codeWord(found.value),
  words(found.sure ? ': ' : ' looks like '),
  person(found.slackUserId),
  words(` (${found.developerId}) · ${found.models.map(modelText).join(', ')} · ${teamText(found)}`, 500),
  words(managedText(found), 300),
  words(outcomeText(found), 300),
];

const listed = ({ lines, choice }: AdoptionMessage, shown: number): KnownBlock[] => {
  if (lines.length === 0) return [section('No profile was found that this bot could take over.')];
  const more = lines.length - shown;
  const tags = count(lines.length, 'developer tag', 'developer tags');
  return [
    richText(
      line(bold(choice ? `${tags} chosen` : `${tags} with profiles that can be taken over`)),
      bullets(...lines.slice(0, shown).map(lineElements)),
      ...(more > 0 ? [line(words(`and ${more} more.`))] : []),
    ),
  ];
};

const alikeBlocks = ({ alike, choice }: AdoptionMessage, shown: number): KnownBlock[] =>
  alike.length === 0 || choice
    ? []
    : [
        richText(
          line(bold('Spelled differently, and perhaps one person')),
          bullets(
            ...alike
              .slice(0, shown)
              .map((values) =>
                values.slice(0, 6).flatMap((value, index) => [...(index > 0 ? [words(' and ')] : []), codeWord(value)]),
              ),
          ),
          ...(alike.length > shown ? [line(words(`and ${alike.length - shown} more.`))] : []),
        ),
      ];

const leftBlocks = ({ left, choice }: AdoptionMessage, shown: number): KnownBlock[] =>
  left.length === 0 || choice
    ? []
    : [
        richText(
          line(bold(`Left alone: ${count(left.length, 'profile', 'profiles')}`)),
          bullets(
            ...left
              .slice(0, shown)
              .map(({ name, value, region, why }) => [words(`${name} in ${region}, tagged for ${value}: ${why}`, 500)]),
          ),
          ...(left.length > shown ? [line(words(`and ${left.length - shown} more.`))] : []),
        ),
      ];

const howBlocks = ({ lines, choice, crowded, keepDays, by, partial }: AdoptionMessage): KnownBlock[] => {
  const days = count(keepDays, 'day', 'days');
  return [
    ...partial.map((text) => richText(line(words(text)))),
    ...(crowded
      ? [
          context(
            `Of several profiles for one model in one region one stays; the others remain usable for ${days} and are then deleted.`,
          ),
        ]
      : []),
    ...(lines.some(({ managed }) => managed)
      ? [context('What another tool manages can be taken over once it has been taken out of there: the form says how.')]
      : []),
    ...(choice
      ? [richText(line(person(choice.by), words(' chose them, '), moment(choice.at), words('.')))]
      : [richText(line(words('Asked for by '), person(by), words('. Nothing has been changed.')))]),
  ];
};

const contentWith = (message: AdoptionMessage, shown: number): Content => {
  const { id, lines, choice } = message;
  const done = lines.filter(({ outcome }) => outcome === 'done').length;
  return {
    text: choice
      ? `Existing profiles are taken over: ${done} of ${lines.length} done.`
      : `Existing profiles: ${count(lines.length, 'developer tag', 'developer tags')} can be taken over, ${count(message.left.length, 'profile is', 'profiles are')} left alone.`,
    blocks: [
      header(choice ? `Taking over existing profiles: ${done} of ${lines.length} done` : 'Existing profiles'),
      ...listed(message, shown),
      ...alikeBlocks(message, shown),
      ...leftBlocks(message, shown),
      ...howBlocks(message),
      ...(choice === undefined && lines.length > 0
        ? actions(
            button({ text: 'Choose whom to take over…', action: ACCOUNT_ACTION.adopt, value: id, style: 'primary' }),
          )
        : []),
    ],
  };
};

export const adoptionContent = (message: AdoptionMessage): Content => {
  const forms = [MOST_LINES, 6, 3, 1].map((shown) => contentWith(message, shown));
  return forms.find(({ blocks }) => fits(blocks)) ?? contentWith({ ...message, left: [], alike: [] }, 1);
};

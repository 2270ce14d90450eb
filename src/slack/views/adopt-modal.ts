// The form with which an admin chooses whose existing profiles are taken over.
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Adoption } from '../../core/adopt/adoption.ts';
import type { Candidate } from '../../core/adopt/listing.ts';
import { isManagedOnly, managersIn, namesOf, waysOut } from '../../core/adopt/release.ts';
import type { Settings } from '../../core/settings.ts';
import { plain, section } from './blocks.ts';
import { BLOCK, CALLBACK, VALUE } from './ids.ts';
import { chunks, limitInput, OPTIONS_AT_MOST, teamInput } from './inputs.ts';
import { modal } from './modal.ts';
import { truncate } from './mrkdwn.ts';

/** What the box for everybody is called when it is ticked. */
export const EVERYBODY = 'everybody';
export const RELEASED = 'released';

const managedText = ({ profiles }: Candidate): string => {
  const managed = profiles.filter(({ managers }) => managers.length > 0).length;
  if (managed === 0) return '';
  return managed === profiles.length ? ', managed' : `, ${managed} managed`;
};

/** Long names are cut so that what matters for the choice stays. */
const textOf = (one: Candidate): string => {
  const counts = ` · ${one.profiles.length}${managedText(one)}`;
  return truncate(`${one.value}${one.sure ? '' : ', perhaps'} · ${one.name}`, 75 - counts.length) + counts;
};

const option = (text: string, value: string): PlainTextOption => ({ text: plain(text, 75), value });

const everybodyText = (sure: readonly Candidate[]): string => {
  const free = sure.filter((one) => !isManagedOnly(one)).length;
  const all = free === sure.length ? '' : ` (${free} without the box below)`;
  return `All ${sure.length} whose spelling leaves no doubt${all}`;
};

const everybodyInput = (sure: readonly Candidate[]): InputBlock => ({
  type: 'input',
  block_id: BLOCK.everybody,
  optional: true,
  label: plain('Everybody'),
  element: {
    type: 'checkboxes',
    action_id: VALUE,
    options: [option(everybodyText(sure), EVERYBODY)],
  },
});

/** A form holds 250 KB in all; whoever is further down the list is chosen with everybody, or from the next list. */
const MOST_OPTIONS = 600;

const peopleInput = (candidates: readonly Candidate[]): InputBlock => {
  const options = candidates.slice(0, MOST_OPTIONS).map((one) => option(textOf(one), one.key));
  const groups = chunks(options, OPTIONS_AT_MOST).map((part, index) => ({
    label: plain(`From number ${index * OPTIONS_AT_MOST + 1}`, 75),
    options: part,
  }));
  return {
    type: 'input',
    block_id: BLOCK.people,
    optional: true,
    label: plain('Or these'),
    element: {
      type: 'multi_static_select',
      action_id: VALUE,
      placeholder: plain('Choose one or more'),
      ...(options.length > OPTIONS_AT_MOST ? { option_groups: groups } : { options }),
    },
    hint: plain(
      `The developer tag as it stands, whose it is, and how many profiles carry it.${candidates.length > MOST_OPTIONS ? ` The first ${MOST_OPTIONS} of ${candidates.length}.` : ''}`,
      300,
    ),
  };
};

const releasedInput = (managers: readonly string[]): InputBlock => ({
  type: 'input',
  block_id: BLOCK.released,
  optional: true,
  label: plain(`Profiles that ${namesOf(managers)} ${managers.length === 1 ? 'manages' : 'manage'}`, 300),
  element: {
    type: 'checkboxes',
    action_id: VALUE,
    options: [option('They have been taken out of there, so nothing will change them back', RELEASED)],
  },
  hint: plain(`${waysOut(managers)} Without the tick these profiles stay as they are.`, 600),
});

const termsBlocks = (candidates: readonly Candidate[], settings: Settings): KnownBlock[] => {
  const fresh = candidates.filter(({ hasAccess }) => !hasAccess);
  if (fresh.length === 0) return [];
  const lacksTeam = fresh.some(({ team }) => team === undefined);
  return [
    ...(lacksTeam
      ? [{ ...teamInput(settings, undefined, 'Team of those whose tags name none of yours'), optional: true }]
      : []),
    limitInput(settings, undefined),
  ];
};

const daysText = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

export const adoptModal = (settings: Settings, { id, listing }: Adoption): ModalView => {
  const candidates = listing?.candidates ?? [];
  const sure = candidates.filter((one) => one.sure);
  const managers = managersIn(candidates);
  return modal({
    title: 'Take over profiles',
    submit: 'Take over',
    callback: CALLBACK.adopt,
    about: id,
    blocks: [
      section(
        `Their profiles get the tags that this bot sets, a daily budget is made, and they join the sign-in group. No profile is made anew, and what people have set up goes on working; only of several for one model one stays, and the others are deleted after ${daysText(settings.housekeeping.keepDays)}.`,
      ),
      ...(sure.length > 0 ? [everybodyInput(sure)] : []),
      peopleInput(candidates),
      ...(managers.length > 0 ? [releasedInput(managers)] : []),
      ...termsBlocks(candidates, settings),
    ],
  });
};

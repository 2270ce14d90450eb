// The form with which an admin chooses whose existing profiles are taken over.
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Adoption } from '../../core/adopt/adoption.ts';
import type { Candidate } from '../../core/adopt/listing.ts';
import type { Settings } from '../../core/settings.ts';
import { plain, section } from './blocks.ts';
import { BLOCK, CALLBACK, VALUE } from './ids.ts';
import { chunks, limitInput, OPTIONS_AT_MOST, teamInput } from './inputs.ts';
import { modal } from './modal.ts';

/** What the box for everybody is called when it is ticked. */
export const EVERYBODY = 'everybody';

const textOf = ({ value, name, sure, profiles }: Candidate): string =>
  `${value}${sure ? '' : ', perhaps'} · ${name} · ${profiles.length}`;

const option = (text: string, value: string): PlainTextOption => ({ text: plain(text, 75), value });

const everybodyInput = (sure: number): InputBlock => ({
  type: 'input',
  block_id: BLOCK.everybody,
  optional: true,
  label: plain('Everybody'),
  element: {
    type: 'checkboxes',
    action_id: VALUE,
    options: [option(`All ${sure} whose spelling leaves no doubt`, EVERYBODY)],
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

export const adoptModal = (settings: Settings, { id, listing }: Adoption): ModalView => {
  const candidates = listing?.candidates ?? [];
  const sure = candidates.filter((one) => one.sure).length;
  return modal({
    title: 'Take over profiles',
    submit: 'Take over',
    callback: CALLBACK.adopt,
    about: id,
    blocks: [
      section(
        'Their profiles get the tags that this bot sets, a daily budget is made, and they join the sign-in group. No profile is made anew, and what people have set up goes on working.',
      ),
      ...(sure > 0 ? [everybodyInput(sure)] : []),
      peopleInput(candidates),
      ...termsBlocks(candidates, settings),
    ],
  });
};

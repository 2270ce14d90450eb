// The form with which a developer asks for access or for other terms of it, and an admin adds somebody.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Standing, Terms } from '../../core/request.ts';
import type { Settings } from '../../core/settings.ts';
import { context, section } from './blocks.ts';
import { BLOCK, CALLBACK } from './ids.ts';
import { longText, termsInputs } from './inputs.ts';
import { modal } from './modal.ts';
import { mention } from './mrkdwn.ts';

/** What travels with the form for other terms, so that it is told from the one for access. */
export const CHANGE = 'change';

export const requestModal = (settings: Settings): ModalView =>
  modal({
    title: 'Ask for Claude Code',
    submit: 'Send request',
    callback: CALLBACK.submit,
    blocks: [
      section('An admin decides. Once it is approved, a direct message brings your setup; usually within minutes.'),
      ...termsInputs(settings),
      longText(BLOCK.reason, 'What do you need it for?', 'A sentence is enough', 'The admins read this.'),
    ],
  });

const SUSPENDED = 'Your access is suspended, and stays so: an approval changes its terms only.';

/** Begins with what they have. */
export const changeRequestModal = (settings: Settings, standing: Standing): ModalView =>
  modal({
    title: 'Ask for a change',
    submit: 'Send request',
    callback: CALLBACK.submit,
    about: CHANGE,
    blocks: [
      section(
        'This is what you have. Change what should be otherwise; an admin decides, and until then all stays as it is.',
      ),
      ...(standing.state === 'suspended' ? [context(SUSPENDED)] : []),
      ...termsInputs(settings, standing),
      longText(BLOCK.reason, 'Why do you need the change?', 'A sentence is enough', 'The admins read this.'),
    ],
  });

const AT_ONCE =
  'They get it without another click, as soon as they are found in AWS, and a direct message that you added them. If they cannot be found, the card in the admins’ channel waits for their user name.';

/** `had` are the terms of an access that was taken away, which the form begins with. */
export const addModal = (settings: Settings, who: string, had: Terms | undefined): ModalView => {
  const blocks: KnownBlock[] = [
    section(`*${mention(who)} is to have Claude Code.*\n${AT_ONCE}`),
    ...(had ? [context('They had access that was taken away; the form begins with what it was.')] : []),
    ...termsInputs(settings, had),
    longText(BLOCK.reason, 'What do they need it for?', 'A sentence is enough', 'The admins read this.'),
  ];
  return modal({ title: 'Add a developer', submit: 'Add', callback: CALLBACK.add, about: who, blocks });
};

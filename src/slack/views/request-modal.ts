// The form with which a developer asks for access.
import type { ModalView } from '@slack/types';
import type { Settings } from '../../core/settings.ts';
import { section } from './blocks.ts';
import { BLOCK, CALLBACK } from './ids.ts';
import { longText, termsInputs } from './inputs.ts';
import { modal } from './modal.ts';

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

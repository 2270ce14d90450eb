// What the form turns into once the request is on its way.
import type { ModalView } from '@slack/types';
import type { Request } from '../../core/request.ts';
import { context, section } from './blocks.ts';
import { modal } from './modal.ts';
import { escaped } from './mrkdwn.ts';

export const sentModal = ({ team }: Request): ModalView =>
  modal({
    title: 'Request sent',
    blocks: [
      section(
        `*Your request for team ${escaped(team)} is with the admins.*\nYou get a direct message as soon as one of them has decided.`,
      ),
      context('`/claude-onboard status` shows where it is, `/claude-onboard cancel` takes it back.'),
    ],
  });

// What the form turns into once the request is on its way.
import type { ModalView } from '@slack/types';
import { dollars } from '../../core/money.ts';
import type { Request } from '../../core/request.ts';
import { context, section } from './blocks.ts';
import { modal } from './modal.ts';
import { literal } from './mrkdwn.ts';

export const sentModal = ({ team, dailyLimit }: Request): ModalView =>
  modal({
    title: 'Request sent',
    blocks: [
      section(
        `*The admins have your request: ${dollars(dailyLimit)} a day, team ${literal(team)}.*\nYou get a direct message once one of them has decided. There is nothing else to do.`,
      ),
      context('`/claude-onboard status` shows how it stands, `/claude-onboard cancel` takes it back.'),
    ],
  });

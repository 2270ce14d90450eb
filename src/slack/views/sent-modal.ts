// What the form turns into once the request is on its way.
import type { ModalView } from '@slack/types';
import { dollars } from '../../core/money.ts';
import type { Request } from '../../core/request.ts';
import { isChange } from '../../core/standing.ts';
import { context, section } from './blocks.ts';
import { modal } from './modal.ts';
import { literal, mention } from './mrkdwn.ts';

export const sentModal = (request: Request): ModalView => {
  const { team, dailyLimit } = request;
  const until = isChange(request) ? ' Until then you have what you had.' : ' There is nothing else to do.';
  return modal({
    title: 'Request sent',
    blocks: [
      section(
        `*The admins have your request: ${dollars(dailyLimit)} a day, team ${literal(team)}.*\nYou get a direct message once it is decided.${until}`,
      ),
      context('`/claude-onboard status` shows how it stands, `/claude-onboard cancel` takes it back.'),
    ],
  });
};

/** For an admin who has added somebody. */
export const addedModal = ({ requester, team, dailyLimit }: Request): ModalView =>
  modal({
    title: 'On its way',
    blocks: [
      section(
        `*${mention(requester)} gets Claude Code: ${dollars(dailyLimit)} a day, team ${literal(team)}.*\nThe card in the admins’ channel shows who they are in AWS and how the setting up goes.`,
      ),
    ],
  });

// The forms with which an admin decides otherwise than by one click, or says who the requester is in AWS.
import type { ModalView } from '@slack/types';
import { modelName } from '../../core/catalogue.ts';
import { dollars } from '../../core/money.ts';
import { type Request, termsOf } from '../../core/request.ts';
import type { Settings } from '../../core/settings.ts';
import { section } from './blocks.ts';
import { BLOCK, CALLBACK } from './ids.ts';
import { longText, shortText, termsInputs } from './inputs.ts';
import { modal } from './modal.ts';
import { escaped, mention } from './mrkdwn.ts';

export const changeModal = (settings: Settings, request: Request): ModalView => {
  const { team, models, region, dailyLimit } = termsOf(request);
  const names = models.map((id) => modelName(settings.models, id)).join(', ');
  const asked = `${team}, ${names}, ${region}, ${dollars(dailyLimit)} a day`;
  return modal({
    title: 'Approve with changes',
    submit: 'Approve',
    callback: CALLBACK.change,
    about: request.id,
    blocks: [
      section(`${mention(request.requester)} asked for: ${escaped(asked)}. What you change here is shown to them.`),
      ...termsInputs(settings, termsOf(request)),
    ],
  });
};

export const denyModal = (request: Request): ModalView =>
  modal({
    title: 'Deny this request',
    submit: 'Deny',
    callback: CALLBACK.deny,
    about: request.id,
    blocks: [
      section(`The request of ${mention(request.requester)} ends here. They may ask again.`),
      longText(BLOCK.reason, 'Why?', 'What would have to be different', 'The requester and the admins read this.'),
    ],
  });

export const identityModal = (request: Request): ModalView => {
  const { identity } = request;
  const current =
    identity?.kind === 'unresolved'
      ? escaped(identity.problem)
      : 'Everything that is granted will belong to the user you name here.';
  return modal({
    title: 'Correct the AWS user',
    submit: 'Look up',
    callback: CALLBACK.identity,
    about: request.id,
    blocks: [
      section(`Who is ${mention(request.requester)} in IAM Identity Center? ${current}`),
      shortText(
        BLOCK.userName,
        'User name in Identity Center',
        'As it stands in IAM Identity Center, Users. The card shows who was found.',
        identity?.kind === 'resolved' ? identity.developerId : undefined,
      ),
    ],
  });
};

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
import { literal, mention } from './mrkdwn.ts';
import { bold, line, person, richText, words } from './rich-text.ts';

export const changeModal = (settings: Settings, request: Request): ModalView => {
  const { team, models, region, dailyLimit } = termsOf(request);
  const names = models.map((id) => modelName(settings.models, id)).join(', ');
  const asked = [`${dollars(dailyLimit)} a day`, names, `team ${team}`, region].map((term) => literal(term, 1_000));
  return modal({
    title: 'Approve with changes',
    submit: 'Approve',
    callback: CALLBACK.change,
    about: request.id,
    blocks: [
      section(`${mention(request.requester)} asks for ${asked.join(', ')}.\nThey are shown what you change.`),
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
      section(`${mention(request.requester)} gets your reason by direct message, and may ask again.`),
      longText(BLOCK.reason, 'Why not?', 'What would have to be different', 'The requester and the admins read this.'),
    ],
  });

export const identityModal = (request: Request): ModalView => {
  const { identity, requester } = request;
  const found =
    identity?.kind === 'unresolved'
      ? [bold('Not found yet: '), words(identity.problem)]
      : [words('Everything that is granted belongs to the user you name here.')];
  return modal({
    title: 'Correct identity',
    submit: 'Look up',
    callback: CALLBACK.identity,
    about: request.id,
    blocks: [
      richText(line(words('Who is '), person(requester), words(' in IAM Identity Center?')), line(...found)),
      shortText(
        BLOCK.userName,
        'User name in Identity Center',
        'Exactly as it stands there, capitals included. The card then shows who was found.',
        identity?.kind === 'resolved' ? identity.developerId : request.correction?.userName,
      ),
    ],
  });
};

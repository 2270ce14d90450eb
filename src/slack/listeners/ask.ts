// `/claude-onboard` alone: the request form, or what the person already has.
import { mayAsk } from '../../app/may-ask.ts';
import { requestModal } from '../views/request-modal.ts';
import { commander } from './clicker.ts';
import type { Word } from './words.ts';

export const ask: Word = async (deps, { command, openModal }) => {
  const answer = await mayAsk(deps, commander(command));
  if (answer.kind === 'overview') return (await import('../views/overview.ts')).overviewMessage(answer.overview);
  await openModal(requestModal(deps.settings));
  return undefined;
};

// Somebody types a slash command.
import { ApiError } from '../api/api-error.ts';
import { dispatch } from '../delivery/dispatch.ts';
import { commandFields } from '../delivery/payload.ts';
import { applyResponse, readResponse } from '../delivery/response.ts';
import { commandText } from '../delivery/typed-text.ts';
import type { ResponseTarget } from '../response-urls.ts';
import type { Requests } from '../wire.ts';
import type { World } from '../world.ts';
import { place, Refusal, somebody } from './refusal.ts';

const failed = (command: string, error: string): Refusal => new Refusal(`${command} failed with the error "${error}"`);

const answer = (world: World, command: string, target: ResponseTarget, body: string): void => {
  const response = readResponse(body);
  if (!response) return;
  try {
    applyResponse(world, target, response);
  } catch (error) {
    // A JSON answer without any content is an acknowledgement.
    if (error instanceof ApiError && error.code === 'no_text') return;
    throw error instanceof ApiError ? failed(command, error.code) : error;
  }
};

export const runCommand = async (world: World, { as, channel: id, text }: Requests['command']): Promise<void> => {
  const { state } = world;
  const person = somebody(world, as);
  const channel = place(world, id, person);
  const [, name = '', typed = ''] = /^(\S*)\s*(.*)$/s.exec(text.trim()) ?? [];
  const command = state.app.commands.find((each) => each.command === name);
  if (!command) throw new Refusal(`${name} is not a valid command.`);
  const at = world.now();
  const target = { person: person.id, channel: channel.id };
  const answered = await dispatch(world, {
    kind: 'command',
    at,
    body: {
      ...commandFields(world, person, channel),
      command: command.command,
      text: commandText(typed, command.shouldEscape ?? false, state),
      response_url: world.responseUrls.mint(target, at),
      trigger_id: world.triggers.mint(person.id, at),
    },
  });
  if (answered.outcome === 'late') throw failed(name, 'operation_timeout');
  if (answered.outcome !== 'ok') throw failed(name, 'dispatch_failed');
  answer(world, name, target, answered.body);
};

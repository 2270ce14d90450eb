// Brings a request's card, its thread and the requester's message to what they should show now, each post at most once.
import type { Access } from '../core/access.ts';
import { directMessageOf } from '../core/direct-message.ts';
import { Refused } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import { setupNotes } from '../core/first-use.ts';
import { type MessageRef, postedDm, type Request } from '../core/request.ts';
import { cardOf } from '../core/request-card.ts';
import type { Settings } from '../core/settings.ts';
import { type ThreadNote, threadNotes } from '../core/thread-note.ts';
import type { Ledger, Log, Messenger, Requests } from './ports.ts';

export type TellDeps = { settings: Settings; requests: Requests; messenger: Messenger; ledger: Ledger; log: Log };

type Subject = { request: Request; access: Access | undefined };

/** Posts at most once per key. `fresh` is false for an earlier run's post, of which nobody knows what it shows. */
const postOnce = async (
  { ledger }: TellDeps,
  key: string,
  post: () => Promise<MessageRef>,
): Promise<{ ref: MessageRef; fresh: boolean }> => {
  let fresh = false;
  const ref = await ledger.once<MessageRef>(key, ({ again }) => {
    // Slack may answer a repeated post with the first one's place, and leave it showing what it showed then.
    fresh = !again;
    return post();
  });
  return { ref, fresh };
};

const tellCard = async (deps: TellDeps, { request, access }: Subject): Promise<Request> => {
  const { settings, requests, messenger } = deps;
  const card = cardOf(request, access, settings);
  const shown = { ...request.shown, card: fingerprint(card) };
  if (request.shown.card === shown.card) return request;
  if (request.card === undefined) {
    const key = `request:${request.id}:card:${request.lostCards}`;
    const { ref, fresh } = await postOnce(deps, key, () => messenger.postCard(settings.channels.admins, card, key));
    const posted = await requests.save({ ...request, card: ref, ...(fresh ? { shown } : {}) });
    return fresh ? posted : tellCard(deps, { request: posted, access });
  }
  try {
    await messenger.editCard(request.card, card);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'message_not_found') throw error;
    // Somebody deleted it: it is posted anew under another key, with its whole thread.
    const { card: _, ...rest } = request;
    return tellCard(deps, {
      request: await requests.save({ ...rest, lostCards: request.lostCards + 1, told: [] }),
      access,
    });
  }
  return requests.save({ ...request, shown });
};

const tellRequester = async (deps: TellDeps, { request, access }: Subject): Promise<Request> => {
  const { settings, requests, messenger } = deps;
  const message = directMessageOf(request, access, settings);
  if (message === undefined || (request.dm && 'refused' in request.dm)) return request;
  const shown = { ...request.shown, dm: fingerprint(message) };
  if (request.shown.dm === shown.dm) return request;
  try {
    const earlier = postedDm(request);
    if (earlier) {
      await messenger.editDirect(earlier, message);
      return await requests.save({ ...request, shown });
    }
    const key = `request:${request.id}:direct`;
    const { ref, fresh } = await postOnce(deps, key, () => messenger.postDirect(request.requester, message, key));
    const posted = await requests.save({ ...request, dm: ref, ...(fresh ? { shown } : {}) });
    return fresh ? posted : await tellRequester(deps, { request: posted, access });
  } catch (error) {
    // Access does not depend on a direct message; the admins' thread says that it did not arrive.
    if (error instanceof Refused) return requests.save({ ...request, dm: { refused: error.code } });
    throw error;
  }
};

const tellNotes = async (
  deps: TellDeps,
  request: Request,
  to: MessageRef,
  notes: readonly ThreadNote[],
  keyOf: (note: ThreadNote) => string,
): Promise<Request> => {
  const { requests, messenger } = deps;
  let told = request;
  for (const note of notes) {
    if (told.told.includes(note.key)) continue;
    await postOnce(deps, keyOf(note), () => messenger.reply(to, note, keyOf(note)));
    told = await requests.save({ ...told, told: [...told.told, note.key] });
  }
  return told;
};

const tellThread = async (deps: TellDeps, { request, access }: Subject): Promise<Request> => {
  const { card, id, lostCards } = request;
  if (card === undefined) return request;
  const notes = threadNotes(request, access, deps.settings);
  return tellNotes(deps, request, card, notes, ({ key }) => `request:${id}:note:${key}:${lostCards}`);
};

/** In the thread of the requester's own message. Where Slack refuses that, it is not tried again: nothing depends on it. */
const tellSetupThread = async (deps: TellDeps, request: Request): Promise<Request> => {
  const message = postedDm(request);
  const notes = setupNotes(request);
  if (message === undefined) return request;
  try {
    return await tellNotes(deps, request, message, notes, ({ key }) => `request:${request.id}:setup:${key}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    deps.log({ level: 'warn', message: 'A direct message takes no reply', request: request.id, code: error.code });
    return deps.requests.save({ ...request, told: [...request.told, ...notes.map(({ key }) => key)] });
  }
};

// A channel that refuses posts (archived, or the bot was removed) must not keep the requester from hearing.
const unlessRefused = async ({ log }: TellDeps, request: Request, tell: () => Promise<Request>): Promise<Request> => {
  try {
    return await tell();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    log({ level: 'error', message: 'The admins channel refuses posts', request: request.id, code: error.code });
    return request;
  }
};

/** The request after telling. `Conflict` when it was decided meanwhile: start again with the new one. */
export const tellRequest = async (deps: TellDeps, { request, access }: Subject): Promise<Request> => {
  const carded = await unlessRefused(deps, request, () => tellCard(deps, { request, access }));
  const messaged = await tellRequester(deps, { request: carded, access });
  const followed = await unlessRefused(deps, messaged, () => tellThread(deps, { request: messaged, access }));
  return tellSetupThread(deps, followed);
};

// The page's own endpoints under `/sandbox/`.
import type { ServerResponse } from 'node:http';
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http.ts';
import { isObject, type JsonObject, parseJson } from '../json-value.ts';
import { personOf } from '../state.ts';
import type { Requests } from '../wire.ts';
import type { World } from '../world.ts';
import type { Gestures } from './act.ts';
import { snapshotOf } from './snapshot.ts';

/** The fields that each request must have. */
const fields: Record<keyof Requests, Record<string, 'string' | 'object'>> = {
  open: { as: 'string' },
  command: { as: 'string', channel: 'string', text: 'string' },
  message: { as: 'string', channel: 'string', text: 'string' },
  action: { as: 'string', container: 'object', blockId: 'string', actionId: 'string', element: 'object' },
  submit: { as: 'string', viewId: 'string', values: 'object' },
  close: { as: 'string', viewId: 'string' },
};

const isRequest = <Name extends keyof Requests>(name: Name, body: unknown): body is Requests[Name] =>
  isObject(body) && Object.entries(fields[name]).every(([field, type]) => typeof body[field] === type && body[field]);

const isGesture = (name: string): name is keyof Requests => Object.hasOwn(fields, name);

const refuse = (error: string, status: number): HttpAnswer => jsonAnswer({ ok: false, error }, status);

const answerGesture = async <Name extends keyof Requests>(
  gestures: Gestures,
  name: Name,
  body: unknown,
): Promise<HttpAnswer> =>
  isRequest(name, body) ? jsonAnswer(await gestures[name](body)) : refuse('This request lacks something.', 400);

const answerState = (world: World, as: string | null): HttpAnswer => {
  const me = as === null ? world.state.people[0] : personOf(world.state, as);
  return me ? jsonAnswer(snapshotOf(world, me)) : refuse('There is no such person here.', 404);
};

const bodyOf = ({ body }: HttpRequest): JsonObject | undefined => {
  const parsed = parseJson(body.toString());
  return isObject(parsed) ? parsed : undefined;
};

export const answerPage = async (world: World, gestures: Gestures, request: HttpRequest): Promise<HttpAnswer> => {
  const name = request.path.slice('/sandbox/'.length);
  const { extras = {} } = world.options;
  if (request.method === 'POST' && isGesture(name)) return answerGesture(gestures, name, bodyOf(request));
  if (name === 'state') return answerState(world, request.query.get('as'));
  if (Object.hasOwn(extras, name)) return jsonAnswer(await extras[name]?.(bodyOf(request), request.query));
  return refuse('There is nothing here.', 404);
};

/** Server-sent events: the revision after each change. */
export const streamChanges = ({ changes }: World, response: ServerResponse): void => {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  response.write(': ready\n\n');
  response.on(
    'close',
    changes.listen((revision) => response.write(`data: ${JSON.stringify({ revision })}\n\n`)),
  );
};

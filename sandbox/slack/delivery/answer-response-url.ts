// Takes a post to a response URL.
import { ApiError } from '../api/api-error.ts';
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../http.ts';
import { isObject, type JsonObject, parseJson } from '../json-value.ts';
import { type Outcome, playCall } from '../play-call.ts';
import type { World } from '../world.ts';
import { applyResponse } from './response.ts';

const refuse = (error: string, status: number): Outcome => ({
  answer: jsonAnswer({ ok: false, error }, status),
  outcome: error,
});

const apply = (world: World, id: string, body: JsonObject | undefined): Outcome => {
  if (!body) return refuse('invalid_payload', 400);
  const target = world.responseUrls.use(id);
  if (typeof target === 'string') return refuse(target, 404);
  try {
    applyResponse(world, target, body);
    return { answer: jsonAnswer({ ok: true }), outcome: 'ok' };
  } catch (error) {
    if (error instanceof ApiError) return refuse(error.code, 400);
    throw error;
  }
};

export const answerResponseUrl = (world: World, request: HttpRequest): Promise<HttpAnswer | undefined> => {
  const id = request.path.slice('/response/'.length);
  const parsed = parseJson(request.body.toString());
  const body = isObject(parsed) ? parsed : undefined;
  return playCall(world, 'response_url', body ?? {}, () => apply(world, id, body));
};

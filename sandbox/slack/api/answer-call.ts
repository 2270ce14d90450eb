// One call of the Web API from bytes to bytes: who asks, whether they may, what the method says.
import { formFields, type HttpAnswer, type HttpRequest, jsonAnswer } from '../http.ts';
import { isObject, type JsonObject, parseJson } from '../json-value.ts';
import { type Outcome, playCall } from '../play-call.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';
import type { Method } from './method.ts';
import { methods } from './methods.ts';

type Asked = { token: string | undefined; args: JsonObject; mistake?: string };

/** In a form these are JSON; what is none stays as it is, for the method to refuse. */
const nested = ['attachments', 'blocks', 'files', 'metadata', 'view'];

const readForm = (text: string): JsonObject =>
  Object.fromEntries(
    Object.entries(formFields(text)).map(([name, value]) => [
      name,
      nested.includes(name) ? (parseJson(String(value)) ?? value) : value,
    ]),
  );

const bodyOf = ({ contentType, body }: HttpRequest): JsonObject | undefined => {
  const text = body.toString();
  if (text === '') return {};
  if (contentType !== 'application/json') return readForm(text);
  const parsed = parseJson(text);
  return isObject(parsed) ? parsed : undefined;
};

/** The token stands in the header or, in a form, among the arguments. */
const readCall = (request: HttpRequest): Asked => {
  const body = bodyOf(request);
  const { token, ...args } = { ...Object.fromEntries(request.query), ...body };
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const inForm = request.contentType === 'application/json' ? undefined : token;
  return {
    token: bearer ?? (typeof inForm === 'string' ? inForm : undefined),
    args,
    ...(body === undefined ? { mistake: 'invalid_json' } : {}),
  };
};

const scopeOf = (method: Method, args: JsonObject, world: World): string | undefined =>
  typeof method.scope === 'function' ? method.scope(args, world) : method.scope;

const checkToken = (token: string, method: Method, { options: { botToken, appToken } }: World): void => {
  if (token !== botToken && token !== appToken) throw new ApiError('invalid_auth');
  if (token !== (method.token === 'app' ? appToken : botToken)) throw new ApiError('not_allowed_token_type');
};

const runMethod = (name: string, { token, args, mistake }: Asked, world: World): JsonObject => {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) throw new ApiError('unknown_method', { req_method: name });
  if (mistake) throw new ApiError(mistake);
  if (!token) throw new ApiError('not_authed');
  checkToken(token, method, world);
  const needed = scopeOf(method, args, world);
  const { scopes } = world.state;
  if (needed && !scopes.includes(needed)) throw new ApiError('missing_scope', { needed, provided: scopes.join(',') });
  return method.run(args, world);
};

const answerMethod = (name: string, asked: Asked, world: World): Outcome => {
  // Of a token that it does not know Slack tells nothing.
  const known = asked.token === world.options.botToken;
  const headers: Record<string, string> = known ? { 'x-oauth-scopes': world.state.scopes.join(',') } : {};
  try {
    return { answer: jsonAnswer({ ok: true, ...runMethod(name, asked, world) }, 200, headers), outcome: 'ok' };
  } catch (error) {
    // A mistake in the simulator itself is told in the answer, not hidden.
    const { code, extra } =
      error instanceof ApiError ? error : new ApiError('internal_error', { detail: String(error) });
    return { answer: jsonAnswer({ ok: false, error: code, ...extra }, 200, headers), outcome: code };
  }
};

/** Undefined when the caller is to get no answer but a cut connection. */
export const answerCall = (world: World, request: HttpRequest): Promise<HttpAnswer | undefined> => {
  const name = request.path.slice('/api/'.length);
  const asked = readCall(request);
  return playCall(world, name, asked.args, () => answerMethod(name, asked, world));
};

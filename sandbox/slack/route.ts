// Sends each request to the part of the simulator that answers it.
import { answerCall } from './api/answer-call.ts';
import { receiveUpload } from './api/files.ts';
import { answerResponseUrl } from './delivery/answer-response-url.ts';
import { type HttpAnswer, type HttpRequest, textAnswer } from './http.ts';
import type { Gestures } from './people/act.ts';
import { answerPage } from './people/answer-page.ts';
import type { World } from './world.ts';

const notFound = (): HttpAnswer => textAnswer('Not found', 404);

/** The bytes come bare or as the one part of a form. */
const uploadedSize = async ({ contentType, headers, body }: HttpRequest): Promise<number> => {
  if (contentType !== 'multipart/form-data') return body.length;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  }).formData();
  const [part] = form.values();
  return typeof part === 'string' ? Buffer.byteLength(part) : (part?.size ?? 0);
};

const answerUpload = async (world: World, request: HttpRequest): Promise<HttpAnswer> => {
  const size = await uploadedSize(request);
  const taken = receiveUpload(world, request.path.slice('/upload/v1/'.length), size);
  return taken ? textAnswer(`OK - ${size}`) : notFound();
};

const answerFile = (world: World, path: string): HttpAnswer => {
  const file = world.options.pages?.(path);
  return file ? { status: 200, headers: { 'content-type': file.type }, body: file.body } : notFound();
};

/** Undefined when the caller is to get no answer but a cut connection. */
export const route = async (
  world: World,
  gestures: Gestures,
  request: HttpRequest,
): Promise<HttpAnswer | undefined> => {
  const { path } = request;
  if (path.startsWith('/api/')) return answerCall(world, request);
  if (path.startsWith('/response/')) return answerResponseUrl(world, request);
  if (path.startsWith('/upload/v1/')) return answerUpload(world, request);
  if (path.startsWith('/sandbox/')) return answerPage(world, gestures, request);
  return answerFile(world, path);
};

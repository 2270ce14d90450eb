// A function URL: an HTTP listener that hands every request to a function and answers with what it says.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LambdaFunction } from './function.ts';
import { type HttpAnswer, httpAnswer, httpEvent, plainAnswer } from './http-event.ts';

export type HttpSource = { url: string; close: () => Promise<void> };

/** Lambda's limit on a request, in bytes. */
const largestBody = 6_291_456;

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

export const httpSource = async (
  lambda: LambdaFunction,
  { port = 0, now = Date.now }: { port?: number; now?: () => number } = {},
): Promise<HttpSource> => {
  const answer = async (request: IncomingMessage): Promise<HttpAnswer> => {
    const body = await readBody(request);
    if (body.length > largestBody) return plainAnswer(413, 'Request must be smaller than 6291456 bytes.');
    return httpAnswer(await lambda.invoke(httpEvent(request, body, now())));
  };
  const server = createServer(async (request, response) => {
    try {
      const { status, headers, body } = await answer(request);
      response.writeHead(status, headers).end(body);
    } catch {
      // The caller hung up, sent no proper path, or the function set a header that HTTP refuses.
      if (response.headersSent) request.socket.destroy();
      else response.writeHead(502).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};

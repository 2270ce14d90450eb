// A function URL in this process.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpAnswer } from '../../sandbox/lambda/http-event.ts';

/** An answer that is not there is a function that failed. */
export const listenAs = async (answer: (request: IncomingMessage, body: Buffer) => Promise<unknown>) => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const value = await answer(request, Buffer.concat(chunks));
    const result =
      value === undefined
        ? { ok: false as const, error: { errorType: 'Killed', errorMessage: '' } }
        : { ok: true as const, value };
    const { status, headers, body } = httpAnswer(result);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

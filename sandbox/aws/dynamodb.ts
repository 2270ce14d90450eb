// DynamoDB: every call is passed byte for byte to an embedded dynalite, one for each account and region.
import { type ClientRequestArgs, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import type { Caller } from './caller.ts';
import { jsonProtocol } from './json-protocol.ts';
import type { Service } from './service.ts';
import type { Answer, WireRequest } from './wire.ts';

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding']);

const send = (options: ClientRequestArgs, body: Buffer): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    httpRequest(options, resolve).on('error', reject).end(body);
  });

const listen = (server: Server): Promise<Server> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

const errorCode = (status: number, body: Buffer): string | undefined => {
  if (status < 400) return undefined;
  return /"__type":"(?:[^"]*#)?([^"]+)"/.exec(body.toString('utf8'))?.[1] ?? `Http${status}`;
};

const forward = async (server: Server, { method, target, headers, body }: WireRequest): Promise<Answer> => {
  const { port } = server.address() as AddressInfo;
  const response = await send({ host: '127.0.0.1', port, method, path: target, headers }, body);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const answered = Buffer.concat(chunks);
  const status = response.statusCode ?? 500;
  const kept = Array.from({ length: response.rawHeaders.length / 2 }, (_, index) =>
    response.rawHeaders.slice(index * 2, index * 2 + 2),
  ).filter(([name = '']) => !hopByHop.has(name.toLowerCase()));
  return { status, headers: kept.flat(), body: answered, code: errorCode(status, answered) };
};

export const createDynamoDb = (): Service => {
  const databases = new Map<string, Promise<Server>>();
  const databaseOf = ({ account, region }: Caller): Promise<Server> => {
    const key = `${account}/${region}`;
    const found = databases.get(key);
    if (found !== undefined) return found;
    const started = listen(dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }));
    databases.set(key, started);
    return started;
  };
  const { read, refuse } = jsonProtocol({
    version: '1.0',
    target: 'DynamoDB_20120810',
    namespace: 'com.amazonaws.dynamodb.v20120810',
  });
  return {
    name: 'dynamodb',
    throttling: { code: 'ProvisionedThroughputExceededException', status: 400 },
    read,
    refuse,
    run: async (_reading, request, caller) => forward(await databaseOf(caller), request),
    close: async () => {
      for (const database of databases.values()) {
        const server = await database;
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
};

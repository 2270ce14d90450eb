// One HTTP server that stands for Slack: its Web API for the app, and the endpoints of the page for people.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Calls, createCalls } from './calls.ts';
import { createChanges } from './changes.ts';
import type { Delivery } from './delivery/deliveries.ts';
import { retryDue } from './delivery/events.ts';
import { createFaults, type Faults, type Interceptor } from './faults.ts';
import { readRequest, textAnswer, writeAnswer } from './http.ts';
import { createIds } from './ids.ts';
import type { SlackOptions } from './options.ts';
import { type Act, createAct, createGestures, type Gestures } from './people/act.ts';
import { streamChanges } from './people/answer-page.ts';
import { createResponseUrls } from './response-urls.ts';
import { route } from './route.ts';
import { type Connections, createConnections } from './socket-mode/connections.ts';
import { createState, type SlackState } from './state.ts';
import { createTriggers } from './triggers.ts';
import type { World } from './world.ts';

export type SlackSimulator = {
  /** Of the page. */
  url: string;
  /** For the Web API's clients; ends in `/api/`. */
  apiUrl: string;
  state: SlackState;
  faults: Faults;
  calls: Calls;
  /** All that was sent to the app, in order. */
  deliveries: Delivery[];
  act: Act;
  /** Sets where the app listens. */
  deliverTo: (requestUrl: string) => void;
  /** Of an app in Socket Mode. */
  socketMode: Pick<Connections, 'count' | 'refresh'>;
  /** Sends again the events whose next try is due by the clock; answers how many. */
  retryDue: () => Promise<number>;
  close: () => Promise<void>;
};

const createWorld = (options: SlackOptions, url: string, pick: Interceptor): World => {
  const { now = Date.now, requestUrl } = options;
  return {
    options,
    state: createState(options),
    now,
    ids: createIds(now),
    changes: createChanges(),
    triggers: createTriggers(now, options.deadlineMs),
    responseUrls: createResponseUrls(url, now),
    calls: createCalls(),
    deliveries: [],
    retries: [],
    pick,
    lastRead: new Map(),
    enteredInMessages: new Map(),
    posted: new Map(),
    connections: createConnections(options.app),
    url,
    requestUrl,
  };
};

const serve = async (
  world: World,
  gestures: Gestures,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    const read = await readRequest(request);
    if (read.path === '/sandbox/stream') return streamChanges(world, response);
    const answer = await route(world, gestures, read);
    if (answer === undefined) request.socket.destroy();
    else writeAnswer(response, answer);
  } catch (error) {
    // The caller hung up, or the simulator has a mistake that should be seen.
    if (response.headersSent) request.socket.destroy();
    else writeAnswer(response, textAnswer(`The simulator failed: ${String(error)}`, 500));
  }
};

export const startSlack = async (options: SlackOptions): Promise<SlackSimulator> => {
  const server = createServer();
  // On a machine with much to do a connection would be closed while its next request is on the way.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { faults, pick } = createFaults();
  const world = createWorld(options, url, pick);
  const gestures = createGestures(world);
  server.on('request', (request, response) => serve(world, gestures, request, response));
  server.on('upgrade', (request, socket) => world.connections.upgrade(request, socket));
  return {
    url,
    apiUrl: `${url}/api/`,
    state: world.state,
    faults,
    calls: world.calls,
    deliveries: world.deliveries,
    act: createAct(world, gestures),
    deliverTo: (requestUrl) => {
      world.requestUrl = requestUrl;
    },
    socketMode: world.connections,
    retryDue: () => retryDue(world),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      world.connections.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

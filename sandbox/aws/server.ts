// One HTTP server that stands for AWS, spoken to by the SDK's own clients through AWS_ENDPOINT_URL.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { detectAnomalies } from './anomalies/detect.ts';
import { answerCall, type Router } from './answer-call.ts';
import { evaluateBudgets } from './budgets/evaluate.ts';
import { type Calls, createCalls } from './calls.ts';
import { createFaults, type Faults } from './faults.ts';
import { type AwsOptions, type AwsSettings, defaultAccount, settingsOf } from './options.ts';
import { createRates } from './rates.ts';
import { createServices } from './services.ts';
import { type AwsState, createState } from './state.ts';
import { receiveRequest, sendAnswer } from './wire.ts';

export type AwsSimulator = {
  /** For AWS_ENDPOINT_URL. */
  url: string;
  state: AwsState;
  settings: AwsSettings;
  faults: Faults;
  calls: Calls;
  /** Looks at budgets and for anomalies as AWS does about three times a day, and publishes what there is to tell. */
  evaluate: () => void;
  close: () => Promise<void>;
};

const serve = async (router: Router, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    const answer = await answerCall(router, await receiveRequest(request));
    if (answer === undefined) request.socket.destroy();
    else sendAnswer(response, answer);
  } catch {
    // The caller hung up while it was sending.
    request.socket.destroy();
  }
};

export const startAws = async (options: AwsOptions = {}): Promise<AwsSimulator> => {
  const { port = 0, now = Date.now, accountId = defaultAccount } = options;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const settings = settingsOf(options);
  const state = createState(options, settings, url, now);
  const services = createServices(state, settings, now);
  const calls = createCalls();
  const { faults, pick } = createFaults();
  const overRate = createRates(settings.rates, now);
  const router: Router = {
    services: new Map(services.map((service) => [service.name, service])),
    callerOf: (accessKeyId, region) => {
      const { account = accountId, roleArn } = state.sessions.find(accessKeyId) ?? {};
      return { accessKeyId, region, account, ...(roleArn === undefined ? {} : { roleArn }) };
    },
    calls,
    pick: (call) => pick(call) ?? overRate(call),
  };
  server.on('request', (request, response) => serve(router, request, response));

  return {
    url,
    state,
    settings,
    faults,
    calls,
    evaluate: () => {
      evaluateBudgets(state.budgets, state.billing, state.topics, now());
      detectAnomalies(state.anomalies, state, accountId, now(), settings.anomalies);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      for (const service of services) await service.close?.();
    },
  };
};

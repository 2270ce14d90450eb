import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchFromSlack } from '../../src/slack/fetch.ts';

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
};

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => unknown> = {
  '/echo': async (request, response) => {
    const { method, headers } = request;
    response.setHeader('X-Oauth-Scopes', ['chat:write', 'users:read']);
    response.end(JSON.stringify({ method, type: headers['content-type'], body: await bodyOf(request) }));
  },
  '/limited': (_, response) => response.writeHead(429, { 'Retry-After': '7' }).end('slow down'),
  '/moved': (_, response) => response.writeHead(302, { location: '/echo' }).end(),
  '/silent': () => undefined,
  '/half': (_, response) => response.writeHead(200, { 'content-length': '10' }).write('half'),
  '/cut': (request) => request.socket.destroy(),
};

const server = createServer((request, response) => answers[request.url ?? '']?.(request, response));
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('sends what it is given, and hands on what comes back', async () => {
  const response = await fetchFromSlack(`${url}/echo`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'text=%C3%BC',
  });
  expect(response).toMatchObject({ ok: true, status: 200, statusText: 'OK', url: `${url}/echo` });
  expect(await response.json()).toEqual({
    method: 'POST',
    type: 'application/x-www-form-urlencoded',
    body: 'text=%C3%BC',
  });
  expect(response.headers.get('X-OAuth-Scopes')).toBe('chat:write, users:read');
  expect(response.headers.get('retry-after')).toBeNull();
  expect(Object.fromEntries(response.headers.entries())).toMatchObject({ 'x-oauth-scopes': 'chat:write, users:read' });
});

it('takes a refusal for an answer', async () => {
  const response = await fetchFromSlack(`${url}/limited`, { method: 'POST' });
  expect(response).toMatchObject({ ok: false, status: 429, statusText: 'Too Many Requests' });
  expect(response.headers.get('Retry-After')).toBe('7');
  expect(await response.text()).toBe('slow down');
});

it('follows no redirect, which would carry the token elsewhere', async () => {
  expect(await fetchFromSlack(`${url}/moved`, { method: 'POST', redirect: 'error' })).toMatchObject({
    ok: false,
    status: 302,
  });
});

it.each(['silent', 'half'])('gives up on an answer that is %s when it is told to', async (name) => {
  const giveUp = new AbortController();
  const answer = fetchFromSlack(`${url}/${name}`, { method: 'POST', signal: giveUp.signal });
  server.once('request', () => giveUp.abort());
  await expect(answer).rejects.toThrow(/abort/i);
});

it('fails when the connection does', async () => {
  await expect(fetchFromSlack(`${url}/cut`, { method: 'POST' })).rejects.toThrow('socket hang up');
  await expect(fetchFromSlack('http://127.0.0.1:1/', { method: 'POST' })).rejects.toThrow('ECONNREFUSED');
});

it('sends a form with a file in it', async () => {
  const body = new FormData();
  body.append('file', new Blob(['a,b']), 'chargeback.csv');
  const answer = await fetchFromSlack(`${url}/echo`, { method: 'POST', body });
  expect(await answer.json()).toMatchObject({
    type: expect.stringMatching(/^multipart\/form-data/),
    body: expect.stringContaining('a,b'),
  });
});

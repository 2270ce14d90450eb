// A function URL: what a function is given of a request, and what its answer becomes.
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpSource, httpSource } from '../../../sandbox/lambda/http-source.ts';
import { ECHO, useFunctions } from './functions.ts';

const start = useFunctions();
const sources: HttpSource[] = [];
afterEach(async () => {
  for (const each of sources.splice(0)) await each.close();
});

const listen = async (code: string, now = Date.UTC(2026, 10, 24, 9, 5)): Promise<string> => {
  const source = await httpSource(await start(code), { now: () => now });
  sources.push(source);
  return source.url;
};
const answering = (value: unknown) => `export const handler = async () => (${JSON.stringify(value)});`;

describe('a request', () => {
  it('becomes an event of version 2.0, a form in base64 as Lambda does it', async () => {
    const url = await listen(ECHO);
    const body = new URLSearchParams({ text: 'é & ü' });
    const event = await (await fetch(`${url}/slack/events?a=1&a=2&b=%20`, { method: 'POST', body })).json();
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/slack/events',
      rawQueryString: 'a=1&a=2&b=%20',
      queryStringParameters: { a: '1,2', b: ' ' },
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      requestContext: { http: { method: 'POST', path: '/slack/events' }, time: '24/Nov/2026:09:05:00 +0000' },
      isBase64Encoded: true,
    });
    expect(Buffer.from(event.body, 'base64').toString()).toBe(body.toString());
  });

  it('with JSON comes as text, and one without a body has none', async () => {
    const url = await listen(ECHO);
    const headers = { 'content-type': 'application/json', cookie: 'a=1; b=2' };
    const sent = await (await fetch(url, { method: 'POST', body: '{"é":1}', headers })).json();
    expect(sent).toMatchObject({ body: '{"é":1}', isBase64Encoded: false, cookies: ['a=1', 'b=2'] });
    expect(await (await fetch(url)).json()).not.toHaveProperty('body');
  });

  it('larger than Lambda takes never reaches the function', async () => {
    const url = await listen("export const handler = async () => { throw new Error('reached'); };");
    const { status } = await fetch(url, { method: 'POST', body: Buffer.alloc(6_291_457) });
    expect(status).toBe(413);
  });
});

describe('an answer', () => {
  it('with a status is sent as it says', async () => {
    const value = {
      statusCode: 401,
      headers: { 'Content-Type': 'text/plain', 'X-Count': 3 },
      body: 'no',
      cookies: ['a=1'],
    };
    const response = await fetch(await listen(answering(value)));
    expect([response.status, await response.text()]).toEqual([401, 'no']);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(response.headers.get('x-count')).toBe('3');
    expect(response.headers.getSetCookie()).toEqual(['a=1']);
  });

  it('in base64 is sent as bytes', async () => {
    const body = Buffer.from([0, 255, 128]).toString('base64');
    const response = await fetch(await listen(answering({ statusCode: 200, body, isBase64Encoded: true })));
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 128]);
  });

  it('without a status is the JSON body of a 200', async () => {
    const response = await fetch(await listen(answering({ text: 'hello' })));
    expect([response.status, await response.json()]).toEqual([200, { text: 'hello' }]);
  });

  it.each([
    ['throws', "export const handler = async () => { throw new Error('secret detail'); };"],
    ['crashes', 'export const handler = () => process.exit(1);'],
    ['sets a header that HTTP refuses', answering({ statusCode: 200, headers: { 'bad header': 'x' } })],
  ])('of a function that %s is a 502 that tells nothing', async (_, code) => {
    const response = await fetch(await listen(code));
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain('secret detail');
  });
});

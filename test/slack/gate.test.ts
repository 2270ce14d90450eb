// What reaches the bot from outside: only what Slack signed lately, and what can be read.
import { describe, expect, test, vi } from 'vitest';
import { createBot } from '../../src/slack/bot.ts';
import { NOON } from '../fixtures/requests.ts';
import { FORM, formOf, HELP, type Letter, signatureOf, signed } from '../fixtures/signed.ts';
import { aWorld } from '../fixtures/world.ts';

const CURRENT = 'the current secret';
const PREVIOUS = 'the previous secret';

const SECRETS = {
  botToken: 'xoxb-test',
  signingSecrets: [CURRENT, PREVIOUS],
  // Nobody listens there.
  slackApiUrl: 'http://127.0.0.1:9/api/',
};
const bot = createBot({ ...aWorld(), ...SECRETS });

const letter = (change: Partial<Letter> = {}) => signed({ body: HELP, secret: CURRENT, at: NOON, ...change });
const seconds = (count: number) => new Date(NOON.getTime() + count * 1000);
const without = (name: string) => {
  const { headers, ...rest } = letter();
  return { ...rest, headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)) };
};
/** Whatever the event is, and however wrong its type. */
const statusOf = async (event: unknown) => (await bot(event as Parameters<typeof bot>[0])).statusCode;

describe('what Slack signed', () => {
  test('is answered', async () => {
    const { statusCode, body } = await bot(letter());
    expect(statusCode).toBe(200);
    expect(body).toContain('/claude-onboard setup');
  });

  test('is answered in plain text as in base64, with header names in any case', async () => {
    expect(await statusOf(letter({ base64: false }))).toBe(200);
    const { headers, ...rest } = letter();
    const shouted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    expect(await statusOf({ ...rest, headers: shouted })).toBe(200);
  });

  test('is answered with either secret while one replaces the other', async () => {
    expect(await statusOf(letter({ secret: PREVIOUS }))).toBe(200);
    expect(await statusOf(letter({ secret: 'the one before' }))).toBe(401);
  });

  test('may be five minutes old or early', async () => {
    expect(await statusOf(letter({ at: seconds(-300) }))).toBe(200);
    expect(await statusOf(letter({ at: seconds(300) }))).toBe(200);
  });

  test('may name a character set', async () => {
    expect(await statusOf(letter({ type: `${FORM}; charset=utf-8` }))).toBe(200);
  });

  test('may ask only whether the certificate is good', async () => {
    expect(await statusOf(letter({ body: formOf({ ssl_check: '1', token: 'x' }) }))).toBe(200);
  });

  test('may be a challenge, which is echoed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const answer = await bot(letter({ body, type: 'application/json' }));
    expect(answer).toMatchObject({ statusCode: 200, body: '{"challenge":"abc"}' });
  });

  test('may tell of somebody’s profile, which wakes the worker only when they were deactivated', async () => {
    const world = aWorld();
    const listening = createBot({ ...world, ...SECRETS });
    for (const user of [{ id: 'U1' }, { id: 'U2', deleted: false, profile: {} }, { id: 'U3', deleted: true }]) {
      const body = JSON.stringify({ type: 'event_callback', event: { type: 'user_change', user } });
      expect((await listening(letter({ body, type: 'application/json' }))).statusCode).toBe(200);
    }
    expect(world.jobs.queue).toEqual([{ kind: 'leaver', id: 'U3' }]);
  });

  test('may say that it holds events back, which is answered well and logged', async () => {
    const log = vi.fn();
    const listening = createBot({ ...aWorld(), ...SECRETS, log });
    const body = JSON.stringify({
      type: 'app_rate_limited',
      team_id: 'T0EXAMPLE1',
      minute_rate_limited: 1_518_467_820,
    });
    expect((await listening(letter({ body, type: 'application/json' }))).statusCode).toBe(200);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ level: 'warn' }));
  });
});

describe('what Slack did not sign', () => {
  test.each([
    ['without a signature', without('x-slack-signature')],
    ['without a time', without('x-slack-request-timestamp')],
    ['with another body than the signed one', { ...letter(), body: HELP, isBase64Encoded: false, rawPath: '/' }],
  ])('%s', async (what, event) => {
    expect(await statusOf(what.startsWith('with another') ? { ...event, body: `${HELP}&text=setup` } : event)).toBe(
      401,
    );
  });

  test.each([
    ['too old', -301],
    ['from the future', 301],
  ])('is refused when it is %s, however well signed', async (_, off) => {
    expect(await statusOf(letter({ at: seconds(off) }))).toBe(401);
  });

  test.each(['', 'now', '-1', '1e9', '0x65', ' 1', '9'.repeat(40), 'NaN', '٣'])(
    'is refused when its time is "%s"',
    async (timestamp) => {
      const event = letter();
      const headers = {
        ...event.headers,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(CURRENT, timestamp, HELP),
      };
      expect(await statusOf({ ...event, headers })).toBe(401);
    },
  );

  test.each(['', 'v0=', 'v0', 'v1=abc', 'é'.repeat(34), 'x'.repeat(10_000)])(
    'is refused when its signature is "%s"',
    async (signature) => {
      const event = letter();
      expect(await statusOf({ ...event, headers: { ...event.headers, 'x-slack-signature': signature } })).toBe(401);
    },
  );
});

describe('what is no request', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'post'])('%s is not how Slack speaks', async (method) => {
    expect(await statusOf(letter({ method }))).toBe(405);
  });

  test('a body above a megabyte is refused before it is read, in base64 too', async () => {
    const body = `${HELP}&more=${'x'.repeat(1_000_000)}`;
    expect(await statusOf(letter({ body, base64: false }))).toBe(413);
    expect(await statusOf(letter({ body, base64: true }))).toBe(413);
  });

  test.each([undefined, 'text/plain', 'multipart/form-data; boundary=x', 'application/xml', ''])(
    'a body of type %s is refused',
    async (type) => {
      expect(await statusOf(type === undefined ? without('content-type') : letter({ type }))).toBe(415);
    },
  );

  test.each([
    ['a form with nothing in it', '', FORM],
    ['no form at all', '{"command":"/claude-onboard"}', FORM],
    ['a payload that is no JSON', formOf({ payload: '{"type":' }), FORM],
    ['a payload that is null', formOf({ payload: 'null' }), FORM],
    ['a payload that is a list', formOf({ payload: '[]' }), FORM],
    ['JSON that breaks off', '{"type":"event_callback"', 'application/json'],
    ['JSON that is a word', '"event_callback"', 'application/json'],
  ])('%s is refused', async (_, body, type) => {
    expect(await statusOf(letter({ body, type }))).toBe(400);
  });

  test.each([
    ['an empty event', {}],
    ['no event', undefined],
    ['null', null],
    ['a word', 'POST'],
    ['an event without its context', { ...letter(), requestContext: undefined }],
    ['a context without a method', { ...letter(), requestContext: { http: null } }],
  ])('%s is refused', async (_, event) => {
    expect(await statusOf(event)).toBe(405);
  });

  test.each([
    ['no headers', { ...letter(), headers: undefined }],
    ['null for headers', { ...letter(), headers: null }],
    ['a header that is no text', { ...letter(), headers: { 'x-slack-signature': { toString: null } } }],
    ['null for a body', { ...letter(), body: null }],
    ['a number for a body', { ...letter(), body: 7 }],
  ])('an event with %s is refused', async (_, event) => {
    expect(await statusOf(event)).toBe(401);
  });
});

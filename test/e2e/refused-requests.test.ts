// The handler as Lambda calls it: whoever is not Slack gets a refusal, never a failure, and nothing is done for them.
import { describe, expect, it } from 'vitest';
import { HELP, type Letter, signed } from '../fixtures/signed.ts';
import { SIGNING_SECRET } from './lab.ts';
import { useLab } from './use-lab.ts';

const open = useLab();

const letter = (change: Partial<Letter> = {}) =>
  signed({ body: HELP, secret: SIGNING_SECRET, at: new Date(), ...change });
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

describe('the handler', () => {
  it('answers what Slack signed', async () => {
    const { bot } = await open();
    expect(await bot(letter())).toMatchObject({ statusCode: 200, body: expect.stringContaining('/claude-onboard') });
  });

  it('refuses everything else, and asks neither Slack nor AWS', async () => {
    const lab = await open();
    const before = lab.calls();
    const refused: [number, unknown][] = [
      [405, {}],
      [405, null],
      [405, letter({ method: 'GET' })],
      [405, { ...letter(), requestContext: undefined }],
      [401, { ...letter(), headers: {} }],
      [401, { ...letter(), headers: undefined }],
      [401, { ...letter(), body: null }],
      [401, letter({ secret: 'somebody else' })],
      [401, letter({ at: minutes(-6) })],
      [401, letter({ at: minutes(6) })],
      [413, letter({ body: 'x'.repeat(1_000_001) })],
      [413, letter({ body: 'x'.repeat(1_000_001), base64: false })],
      [415, letter({ type: 'text/plain' })],
      [400, letter({ body: 'not=a&form=of+ours' })],
      [400, letter({ body: `payload=${encodeURIComponent('{"type":')}` })],
      [400, letter({ body: '{"type":"event_callback","event":null}', type: 'application/json' })],
    ];
    const answers = [];
    for (const [, event] of refused) answers.push((await lab.bot(event)).statusCode);
    expect(answers).toEqual(refused.map(([status]) => status));
    expect(lab.calls()).toBe(before);
  });

  it('takes both signing secrets while one replaces the other, and no third', async () => {
    const { bot } = await open({ previousSecret: 'the one before' });
    const statuses = [];
    for (const secret of [SIGNING_SECRET, 'the one before', 'another']) {
      statuses.push((await bot(letter({ secret }))).statusCode);
    }
    expect(statuses).toEqual([200, 200, 401]);
  });
});

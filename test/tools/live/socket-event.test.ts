import { describe, expect, it } from 'vitest';
import { admit } from '../../../src/slack/gate.ts';
import { acknowledgementOf, httpEventOf } from '../../../tools/live/socket-event.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const SECRET = 'f'.repeat(32);

const admitted = (type: string, body: Record<string, unknown>, more: object = {}) =>
  admit(httpEventOf({ type, body, ...more }, SECRET, NOW), [SECRET], NOW);

describe('what arrives through the socket passes the gate of the deployed handler', () => {
  it('as a form for a command', async () => {
    const passed = await admitted('slash_commands', { command: '/claude-onboard', text: 'spend <@U0ANA|ana> & more' });
    expect('body' in passed && Object.fromEntries(new URLSearchParams(passed.body))).toEqual({
      command: '/claude-onboard',
      text: 'spend <@U0ANA|ana> & more',
    });
  });

  it('as a field of JSON for a click or a form', async () => {
    const payload = {
      type: 'block_actions',
      user: { id: 'U0ANA' },
      trigger_id: 't',
      actions: [{ type: 'button', action_id: 'a', block_id: 'b' }],
    };
    const passed = await admitted('interactive', payload);
    expect('body' in passed && JSON.parse(new URLSearchParams(passed.body).get('payload') ?? '')).toEqual(payload);
  });

  it('as JSON for an event, with the number of its try', async () => {
    const event = { type: 'event_callback', event: { type: 'app_home_opened', user: 'U0ANA' } };
    const passed = await admitted('events_api', event, { retry_num: 2, retry_reason: 'timeout' });
    expect(passed).toMatchObject({
      body: JSON.stringify(event),
      headers: { 'content-type': 'application/json', 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'timeout' },
    });
  });
});

it.each([
  [{ statusCode: 200, body: '' }, {}],
  [{ statusCode: 200 }, {}],
  [{ statusCode: 200, body: '{"response_action":"clear"}' }, { response_action: 'clear' }],
  [{ statusCode: 200, body: 'Plain words' }, { text: 'Plain words' }],
  [{ statusCode: 500, body: 'Something went wrong' }, undefined],
  [{ statusCode: 404 }, undefined],
])('the answer %j is acknowledged as %j', (answer, acknowledgement) => {
  expect(acknowledgementOf(answer)).toEqual(acknowledgement);
});

// Whatever comes, signed or not, gets an answer, and never a failure.
import fc from 'fast-check';
import { test } from 'vitest';
import { createBot } from '../../src/slack/bot.ts';
import { NOON } from '../fixtures/requests.ts';
import { FORM, formOf, type Letter, signed } from '../fixtures/signed.ts';
import { aWorld } from '../fixtures/world.ts';

const SECRET = 'the current secret';

// Nobody listens where it believes Slack to be.
const bot = createBot({
  ...aWorld(),
  botToken: 'xoxb-test',
  signingSecrets: [SECRET],
  slackApiUrl: 'http://127.0.0.1:9/api/',
});

const letter = (change: Partial<Letter>) => signed({ body: '', secret: SECRET, at: NOON, ...change });
const statusOf = async (event: unknown) => (await bot(event as Parameters<typeof bot>[0])).statusCode;

const answered = (status: number | undefined) => status !== undefined && status >= 200 && status < 500;
const json = fc.jsonValue({ maxDepth: 4 });

test('an event of any shape is answered and never with a failure', async () => {
  const context = fc.oneof(json, fc.record({ http: fc.oneof(json, fc.constant({ method: 'POST' })) }));
  const event = fc.oneof(
    json,
    fc.record(
      {
        headers: fc.oneof(json, fc.dictionary(fc.string(), fc.string())),
        body: fc.oneof(json, fc.string()),
        isBase64Encoded: fc.oneof(fc.boolean(), json),
        requestContext: context,
        rawPath: json,
      },
      { requiredKeys: [] },
    ),
  );
  await fc.assert(
    fc.asyncProperty(event, async (each) => answered(await statusOf(each))),
    { numRuns: 500 },
  );
});

test('a signed form or JSON of any content is answered and never with a failure', async () => {
  const kind = fc.constantFrom('event_callback', 'block_actions', 'view_submission', 'view_closed', 'url_verification');
  const anything = fc.record(
    { type: fc.oneof(kind, json), event: json, command: json, actions: json, user: json, view: json, name: json },
    { requiredKeys: ['type'] },
  );
  const body = fc.oneof(
    anything.map((value) => ({ body: JSON.stringify(value), type: 'application/json' })),
    anything.map((value) => ({ body: formOf({ payload: JSON.stringify(value) }), type: FORM })),
    fc.dictionary(fc.string(), fc.string()).map((value) => ({ body: formOf(value), type: FORM })),
    fc.string().map((value) => ({ body: `command=${value}`, type: FORM })),
  );
  await fc.assert(
    fc.asyncProperty(body, async (each) => answered(await statusOf(letter(each)))),
    { numRuns: 500 },
  );
});

test('a click, a form, an event or a command with any values in it is answered and never with a failure', async () => {
  const user = fc.record({ id: fc.oneof(fc.constantFrom('U0ANA', 'U0BOB'), fc.string()) });
  const where = { user, team: fc.constantFrom({ id: 'T0EXAMPLE1' }, { id: '' }, null), trigger_id: fc.string() };
  const action = fc.record({
    type: fc.constantFrom('button', 'overflow'),
    action_id: fc.constantFrom(
      'request.approve',
      'request.change',
      'request.deny',
      'request.retry',
      'access.setup',
      '',
    ),
    block_id: fc.string(),
    value: json,
  });
  const click = fc.record({ ...where, type: fc.constant('block_actions'), actions: fc.tuple(action) });
  const values = fc.dictionary(
    fc.constantFrom('team', 'models', 'region', 'limit', 'reason', 'userName'),
    fc.record({
      value: fc.record({ type: fc.string(), value: json, selected_option: json, selected_options: json }),
    }),
  );
  const view = fc.record({
    type: fc.constant('modal'),
    id: fc.string(),
    callback_id: fc.constantFrom('request.submit', 'request.change', 'request.deny', 'request.identity'),
    private_metadata: fc.string(),
    state: fc.record({ values }),
  });
  const submission = fc.record({ ...where, type: fc.constant('view_submission'), view });
  const event = fc.record({
    type: fc.constant('event_callback'),
    event: fc.record({ type: fc.constant('app_home_opened'), tab: fc.constantFrom('home', 'messages'), user: json }),
  });
  const command = fc
    .tuple(fc.constantFrom('', 'status', 'setup', 'cancel', 'help', 'history'), fc.string(), fc.string())
    .map(([word, text, user_id]) => formOf({ command: '/claude-onboard', text: `${word} ${text}`, user_id }));
  const body = fc.oneof(
    fc.oneof(click, submission).map((value) => ({ body: formOf({ payload: JSON.stringify(value) }) })),
    event.map((value) => ({ body: JSON.stringify(value), type: 'application/json' })),
    command.map((value) => ({ body: value })),
  );
  await fc.assert(
    fc.asyncProperty(body, async (each) => answered(await statusOf(letter(each)))),
    { numRuns: 500 },
  );
});

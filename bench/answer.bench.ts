// A signed command from event to answer, against no more than verifying its signature and parsing its form.
import { createBot } from '../src/slack/bot.ts';
import { isFromSlack } from '../src/slack/verify-request.ts';
import { NOON } from '../test/fixtures/requests.ts';
import { HELP, signed } from '../test/fixtures/signed.ts';
import { aWorld } from '../test/fixtures/world.ts';
import { ratioOf, report, timed } from './report.ts';

const TIMES = 3_000;
const SECRET = 'the bench signs with this';

const bot = createBot({
  ...aWorld(),
  botToken: 'xoxb-bench',
  signingSecrets: [SECRET],
  slackApiUrl: 'http://127.0.0.1:1/api/',
});
const event = signed({ body: HELP, secret: SECRET, at: NOON });

const answer = async (): Promise<void> => {
  const { statusCode } = await bot(event);
  if (statusCode !== 200) throw new Error(`The bot answered ${statusCode}.`);
};

const verifyAndParse = (): void => {
  const body = Buffer.from(event.body, 'base64').toString('utf8');
  const timestamp = event.headers['x-slack-request-timestamp'];
  const signature = event.headers['x-slack-signature'];
  if (!isFromSlack({ timestamp, signature, body }, [SECRET], NOON)) throw new Error('The signature is wrong.');
  if (!new URLSearchParams(body).has('command')) throw new Error('The form is empty.');
};

const times = async (work: () => unknown): Promise<void> => {
  for (let time = 0; time < TIMES; time++) await work();
};

await times(answer);
await times(verifyAndParse);
report({
  name: `${TIMES} commands answered`,
  ...ratioOf(await timed(() => times(answer)), await timed(() => times(verifyAndParse))),
  of: 'verifying and parsing them',
});

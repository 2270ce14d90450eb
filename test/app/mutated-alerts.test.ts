// Whatever AWS may send one day: a thousand messages that were damaged at random, through the verbs and the views.
import { WebClient } from '@slack/web-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetName } from '../../src/core/names.ts';
import { createAlertMessenger } from '../../src/slack/alert-messenger.ts';
import { ALERT_NAMES, anAlert, anomalyText, budgetText, snsEvent } from '../fixtures/alerts.ts';
import { NASTY } from '../fixtures/extremes.ts';
import { markupIn } from '../fixtures/markup.ts';
import { anAccess } from '../fixtures/requests.ts';
import { aWorld } from '../fixtures/world.ts';

type Sent = { channel: string; text: string; blocks: unknown };

const MESSAGES = [
  ...ALERT_NAMES.map((name) => snsEvent(name).Records[0]?.Sns.Message ?? ''),
  budgetText({
    name: budgetName({ userId: 'uid-ana', developerId: 'Ana.Souza@example.com' }),
    amount: '$21.00',
    limit: '$20.00',
  }),
  anomalyText({ dimensionalValue: 'DeveloperId$Ana.Souza@example.com' }),
];

const SCRAPS = [
  ...NASTY,
  '<@U0EVE>',
  '<!subteam^S0ADMINS>',
  '<!channel|x>',
  '```',
  '\n',
  '#',
  '$',
  '"',
  '\\u0000',
  '}',
  'Budget Name: ',
  'Alert Type: FORECASTED\n',
  '1e400',
  '-',
  '9'.repeat(400),
  'null',
  '\ud800',
];

type Damage = { at: number; cut: number; put: string };

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(40),
  put: fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 20 })),
});

const damaged = (message: string, damages: Damage[]): string =>
  damages.reduce((text, { at, cut, put }) => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + put + text.slice(from + cut);
  }, message);

/** A world whose messages are made by the real views and handed to this client. */
const withViews = () => {
  const sent: Sent[] = [];
  class Recorder extends WebClient {
    override async apiCall(_method: string, options: Record<string, unknown> = {}) {
      const message = options as Sent;
      sent.push(message);
      return { ok: true, response_metadata: {}, channel: message.channel, ts: `${sent.length}.0` };
    }
  }
  const client = new Recorder('xoxb-test');
  const world = Object.assign(aWorld({ accesses: [anAccess({}, { revision: 1 })] }), {
    alertMessenger: createAlertMessenger({ client }),
  });
  return { world, sent };
};

const MENTION = /<(?:[@!#])[^>]*>/g;

/** What pings: in markup, in the text, and by rich text's own elements. */
const mentionsIn = ({ text, blocks }: Sent): string[] =>
  [text, ...markupIn(blocks)]
    .flatMap((one) => String(one).match(MENTION) ?? [])
    .filter((one) => !one.startsWith('<!date^'));

test('never drops an unknown message: all damaged ones are delivered, none throws, nobody is pinged but by our routing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...MESSAGES),
      fc.array(damage, { minLength: 1, maxLength: 5 }),
      fc.option(fc.constantFrom(...NASTY), { nil: undefined }),
      async (message, damages, subject) => {
        const { world, sent } = withViews();
        await world.accesses.claim('Ana.Souza@example.com', 'uid-ana');
        const alert = anAlert(damaged(message, damages), { subject });
        await world.alerts.keep(alert);
        await world.jobs.enqueue({ kind: 'alert', id: alert.id });
        await world.work();
        const counted = [...world.alertCards.items.values()].some((card) => card.kind === 'anomaly' && card.quiet);
        expect(sent.length > 0 || counted).toBe(true);
        expect(world.alerts.items.get(alert.id)?.outcome).toBeDefined();
        expect(await world.alertCards.unsettled()).toEqual([]);
        expect(sent.flatMap(mentionsIn).filter((one) => one !== '<@U0ANA>')).toEqual([]);
        for (const { text, blocks } of sent) {
          expect(text.trim()).not.toBe('');
          expect(JSON.stringify(blocks).length).toBeLessThan(13_200);
        }
      },
    ),
    { numRuns: 1_000 },
  );
}, 120_000);

// Every message at its largest and with the nastiest names: Slack takes it, and nothing in it pings or links.
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company } from '../../../sandbox/company.ts';
import { type SlackSimulator, startSlack } from '../../../sandbox/slack/server.ts';
import { accessNews } from '../../../src/core/access-news.ts';
import { type DirectMessage, directMessageOf } from '../../../src/core/direct-message.ts';
import type { HistoryLine } from '../../../src/core/history-line.ts';
import { overviewOf, queueOf } from '../../../src/core/overview.ts';
import type { Request } from '../../../src/core/request.ts';
import { cardOf, changesOf } from '../../../src/core/request-card.ts';
import { rolloutCardOf } from '../../../src/core/rollout/rollout-card.ts';
import { setupOf } from '../../../src/core/setup.ts';
import type { ThreadNote } from '../../../src/core/thread-note.ts';
import { createSlackClient } from '../../../src/slack/client.ts';
import { accessNewsContent } from '../../../src/slack/views/access-news.ts';
import type { Content } from '../../../src/slack/views/content.ts';
import { decisionNotice } from '../../../src/slack/views/decision.ts';
import { directMessageContent, directMessageFallback } from '../../../src/slack/views/direct-message.ts';
import { helpMessage } from '../../../src/slack/views/help.ts';
import { historyMessages } from '../../../src/slack/views/history.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { notice } from '../../../src/slack/views/notice.ts';
import { overviewMessage } from '../../../src/slack/views/overview.ts';
import { requestCardContent } from '../../../src/slack/views/request-card.ts';
import { rolloutCardContent } from '../../../src/slack/views/rollout-card.ts';
import { setupMessage } from '../../../src/slack/views/setup.ts';
import { threadNoteContent } from '../../../src/slack/views/thread-note.ts';
import { messagesOfStandings } from '../../fixtures/extreme-standings.ts';
import { crowdedAccess, crowdedRequest, crowdedSettings, NASTY } from '../../fixtures/extremes.ts';
import { bareMarkup, markupIn } from '../../fixtures/markup.ts';

const ADMINS = 'C0ADMINS';
const settings = crowdedSettings();
const access = crowdedAccess(settings);
const failing = (message: string) => ({
  ...access,
  observed: {
    ...access.observed,
    failure: { step: 'budget', code: 'X', message, remedy: message, at: '2026-11-24T12:00:00.000Z' },
  },
});

let slack: SlackSimulator;
let client: WebClient;

beforeAll(async () => {
  slack = await startSlack({ ...company, signingSecret: 's', botToken: 'xoxb-s', scopes: ['chat:write', 'im:write'] });
  client = createSlackClient({ token: 'xoxb-s', apiUrl: slack.apiUrl });
});

afterAll(() => slack.close());

const decided = (name: string, kind: 'approved' | 'denied'): Request => {
  const request = crowdedRequest(name, settings);
  const granted = {
    team: request.team,
    models: request.models.slice(0, 6),
    region: 'eu-central-1',
    dailyLimit: 199.99,
  };
  const decision = { kind, by: 'U0BOB', at: '2026-11-24T11:30:00.000Z', reason: name.repeat(1000).slice(0, 1000) };
  return { ...request, status: kind, decision, ...(kind === 'approved' ? { granted } : {}) };
};

const messages = (name: string): DirectMessage[] => {
  const approved = decided(name, 'approved');
  return [
    directMessageOf(approved, undefined, settings),
    directMessageOf(approved, access, settings),
    directMessageOf(approved, failing(name.repeat(20)), settings),
    directMessageOf(decided(name, 'denied'), undefined, settings),
    { kind: 'expired' as const, days: 7 },
  ].flatMap((message) => message ?? []);
};

const notes = (name: string): ThreadNote[] => {
  const { granted, ...asked } = decided(name, 'approved');
  const text = name.repeat(100).slice(0, 3000);
  return [
    { key: '1', kind: 'corrected', by: 'U0BOB', userName: name },
    { key: '2', kind: 'approved', by: 'U0BOB', changes: granted ? changesOf(asked, granted, settings) : [] },
    { key: '3', kind: 'denied', by: 'U0BOB', reason: text },
    { key: '4', kind: 'expired', days: 1 },
    { key: '5', kind: 'cancelled', by: 'U0ANA' },
    { key: '6', kind: 'failed', message: text, remedy: text },
    { key: '7', kind: 'ready', requester: 'U0ANA' },
    { key: '8', kind: 'dm-refused', requester: 'U0ANA', why: name },
  ];
};

const history = (name: string): HistoryLine[] =>
  Array.from({ length: 400 }, (_, index) => ({
    at: new Date(Date.UTC(2026, 10, 24, 0, index)).toISOString(),
    kind: 'requested',
    by: 'U0ANA',
    about: name,
    words: name,
  }));

const CHANGES = ['suspended', 'resumed', 'revoked', 'rolled-out', 'rolled-back', 'adopted', 'repaired'] as const;

/** A change for such a reason, seen true and refused, as the developer and the admins read it. */
const news = (name: string): [what: string, content: Content][] =>
  CHANGES.flatMap((kind) =>
    (['seen', 'refused'] as const).flatMap((state) => {
      const base = state === 'seen' ? access : failing(name.repeat(50));
      const reason = name.repeat(500).slice(0, 500);
      const change = { kind, at: '2026-11-24T12:00:00.000Z', by: 'U0BOB', reason, cause: 'command' };
      const retiring = settings.models.map(({ id }) => ({
        ...{ model: id, region: 'eu-central-1', state: 'active' as const, until: '2026-12-24T12:00:00.000Z' },
      }));
      const changed = {
        ...base,
        desired: { ...base.desired, change, retiring, held: [], endsAt: '2026-12-01T12:00:00.000Z' },
        observed: { ...base.observed, trueSince: '2026-11-24T12:05:00.000Z' },
      };
      const told = accessNews(changed, settings);
      return (['developer', 'admins'] as const).flatMap((recipient): [string, Content][] => {
        const wanted = told[recipient];
        return wanted ? [[`news ${kind} ${state} to ${recipient}`, accessNewsContent(recipient, wanted)]] : [];
      });
    }),
  );

const rollouts = (name: string): [what: string, content: Content][] =>
  (['proposed', 'running', 'stopped', 'done', 'undone'] as const).map((state) => {
    const steps = (['proposed', 'running', 'stopped', 'running', state] as const).map((one) => ({
      ...{ state: one, at: '2026-11-24T12:00:00.000Z', by: 'U0BOB', reason: name.repeat(200).slice(0, 900) },
    }));
    const rollout = {
      ...{ id: 'm1', from: settings.models[0]?.id ?? '', to: name, until: '2026-12-08T00:00:00.000Z', steps },
      scope: { kind: 'people' as const, slackUserIds: Array.from({ length: 500 }, () => 'U0ANA') },
      rooms: [{ region: 'us-east-1', used: 990, limit: 1_000, more: 2_000 }],
      ...{ settled: false, version: 1 },
    };
    const card = rolloutCardOf(rollout, [failing(name.repeat(50))], settings, new Date());
    const trouble = { code: name, message: name.repeat(60), people: 3 };
    return [`rollout ${state}`, rolloutCardContent({ ...card, trouble })];
  });

/** Everything that the bot says when somebody is called so. */
const everything = (name: string): [what: string, content: Content][] => {
  const request = crowdedRequest(name, settings);
  const unresolved = { ...request, identity: { kind: 'unresolved' as const, problem: name.repeat(10) } };
  const latest = Array.from({ length: 5 }, () => decided(name, 'denied'));
  return [
    ...[request, unresolved, decided(name, 'denied')].map((one): [string, Content] => [
      `card ${one.status}`,
      requestCardContent(cardOf(one, undefined, settings)),
    ]),
    ['card ready', requestCardContent(cardOf(decided(name, 'approved'), access, settings))],
    ['card failed', requestCardContent(cardOf(decided(name, 'approved'), failing(name.repeat(50)), settings))],
    ...messages(name).flatMap((message): [string, Content][] => [
      [`direct ${message.kind}`, directMessageContent(message)],
      [`direct ${message.kind}, fallback`, directMessageFallback(message)],
    ]),
    ...notes(name).map((note): [string, Content] => [`note ${note.kind}`, threadNoteContent(note)]),
    ['overview with access', overviewMessage(overviewOf(access, latest, settings))],
    ['overview of a failure', overviewMessage(overviewOf(failing(name), latest, settings))],
    ['overview with a request', overviewMessage(overviewOf(undefined, [request, ...latest], settings))],
    ['setup', setupMessage(setupOf(access, settings))],
    ['help', helpMessage(name)],
    ['notice', notice(name.repeat(100))],
    ['decision', decisionNotice(decided(name, 'denied'))],
    ...news(name),
    ...rollouts(name),
    ...messagesOfStandings(name, settings, access),
    ...historyMessages('U0ANA', history(name)).map((content): [string, Content] => ['history', content]),
  ];
};

const NAMED_BY_US = ['U0ANA', 'U0BOB', 'U0DORA'];

describe.each(NASTY)('when somebody is called %j', (name) => {
  test('Slack takes every message, also as an edit', async () => {
    const first = await client.chat.postMessage({ channel: ADMINS, text: 'first' });
    for (const [what, content] of everything(name)) {
      const posted = await client.chat.postMessage({ channel: ADMINS, ...content });
      const edited = await client.chat.update({ channel: ADMINS, ts: `${first.ts}`, ...content });
      expect([what, posted.ok, edited.ok]).toEqual([what, true, true]);
    }
  });

  test('no message is longer than Slack takes in all, or empty in what a screen reader says', () => {
    for (const [what, { text, blocks }] of everything(name)) {
      expect([what, blocks.length <= 50, JSON.stringify(blocks).length <= 13_200]).toEqual([what, true, true]);
      expect([what, text.trim().length > 10, text.length <= 4000]).toEqual([what, true, true]);
    }
  });

  test('Slack takes App Home of an admin with a long queue', async () => {
    const queue = queueOf(
      Array.from({ length: 60 }, () => crowdedRequest(name, settings)),
      settings,
    );
    const latest = Array.from({ length: 5 }, () => decided(name, 'denied'));
    for (const mine of [access, undefined]) {
      const view = homeView({ ...overviewOf(mine, latest, settings), queue });
      expect(view.blocks.length).toBeLessThanOrEqual(100);
      expect(JSON.stringify(view).length).toBeLessThanOrEqual(250_000);
      expect((await client.views.publish({ user_id: 'U0BOB', view })).ok).toBe(true);
    }
  });

  test('what they wrote pings nobody, and bare text that Slack would make a link of stays text', () => {
    for (const [what, content] of everything(name)) {
      const marked = JSON.stringify([content.text, ...markupIn(content.blocks)]);
      expect([what, marked.match(/<(?!@U0(?:ANA|BOB)>|!date\^)[^>]*>/g)]).toEqual([what, null]);
      expect([what, /https?:\/\/evil|@(?:here|channel)/.test(content.text)]).toEqual([what, false]);
      expect([what, bareMarkup(content.blocks)]).toEqual([what, []]);
    }
    const pinged = new Set(slack.state.messages.flatMap(({ pings }) => pings));
    expect([...pinged].filter((id) => !NAMED_BY_US.includes(id))).toEqual([]);
  });
});

test.each([1, 20, 30, 40])(
  'the setup for %i models fits into a direct message, and the command is never left out',
  (count) => {
    const many = crowdedSettings(count);
    const message = directMessageOf(
      { ...decided('Ana', 'approved'), models: many.models.map(({ id }) => id) },
      crowdedAccess(many),
      many,
    );
    if (message?.kind !== 'ready') throw new Error('It must be ready.');
    for (const { blocks } of [
      directMessageContent(message),
      directMessageFallback(message),
      setupMessage(message.setup),
    ]) {
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_200);
      expect(JSON.stringify(blocks)).toContain(JSON.stringify(message.setup.command));
    }
  },
);

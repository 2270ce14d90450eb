// Messages about alerts at their largest and with the nastiest names: Slack takes them, and nothing in them pings or links.
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company } from '../../../../sandbox/company.ts';
import { type SlackSimulator, startSlack } from '../../../../sandbox/slack/server.ts';
import type { Act, AlertCard, BudgetCard } from '../../../../src/core/alerts/alert-card.ts';
import { messageAt } from '../../../../src/core/alerts/alert-message.ts';
import { notesAt } from '../../../../src/core/alerts/alert-note.ts';
import { targetsOf } from '../../../../src/core/alerts/routing.ts';
import { createSlackClient } from '../../../../src/slack/client.ts';
import { actNotice } from '../../../../src/slack/views/act-notice.ts';
import { alertNoteContent } from '../../../../src/slack/views/alert-note.ts';
import { alertTestContent } from '../../../../src/slack/views/alert-test.ts';
import { anomalyAlertContent } from '../../../../src/slack/views/anomaly-alert.ts';
import { budgetAlertContent } from '../../../../src/slack/views/budget-alert.ts';
import { budgetTroubleContent } from '../../../../src/slack/views/budget-trouble.ts';
import type { Content } from '../../../../src/slack/views/content.ts';
import { letRunModal } from '../../../../src/slack/views/let-run-modal.ts';
import { raiseModal } from '../../../../src/slack/views/raise-modal.ts';
import { verbatimContent } from '../../../../src/slack/views/verbatim-alert.ts';
import { aBudgetCard, anAlert, anAnomalyCard } from '../../../fixtures/alerts.ts';
import { NASTY } from '../../../fixtures/extremes.ts';
import { bareMarkup, markupIn } from '../../../fixtures/markup.ts';
import { exampleSettings } from '../../../fixtures/settings.ts';

const settings = exampleSettings();

let slack: SlackSimulator;
let client: WebClient;

beforeAll(async () => {
  slack = await startSlack({ ...company, signingSecret: 's', botToken: 'xoxb-s', scopes: ['chat:write', 'im:write'] });
  client = createSlackClient({ token: 'xoxb-s', apiUrl: slack.apiUrl });
});

afterAll(() => slack.close());

const contentsOf = (card: AlertCard): Content[] =>
  targetsOf(card, settings).flatMap((target) => {
    const message = messageAt(card, target, settings);
    return [
      message.kind === 'budget' ? budgetAlertContent(message) : anomalyAlertContent(message),
      ...notesAt(card, target).map(alertNoteContent),
    ];
  });

/** A card of our own estimate, at every stage, for the person, their team and the admins. */
const guardCards = (name: string, change: Partial<BudgetCard>): BudgetCard[] => {
  const at = '2026-11-24T12:00:00.000Z';
  const unpriced = Array.from({ length: 40 }, (_, index) => `${name}${index}`.slice(0, 40));
  const drivers = { model: name, modelShare: 1, kind: 'cacheRead' as const, kindShare: 0.001 };
  const estimate = { asOf: at, rate: 1e9, minutes: 0.1, drivers, unpriced };
  const course = { at, level: 'forecast' as const, type: 'FORECASTED' as const, amount: 1e9, estimate };
  const over = {
    at,
    level: 'over' as const,
    type: 'ACTUAL' as const,
    amount: 1e9,
    crossed: 1000,
    estimate: { ...estimate, again: at },
  };
  const confirmed = { at, level: 'over' as const, type: 'ACTUAL' as const, amount: 1e9, crossed: 1000, limit: 1e6 };
  const stop = { at, until: at };
  const until: Act = { kind: 'let-run', by: 'U0BOB', at, after: 9, done: true, until: at };
  const acts = Array.from({ length: 6 }, () => until);
  const places = { person: { since: 1, told: [], lost: 0 }, team: { since: 1, told: [], lost: 0 } };
  const of = (part: Partial<BudgetCard>) => aBudgetCard({ ...change, places, ...part });
  return [
    of({ rises: [course] }),
    of({ rises: [course, over], guard: { mode: 'ask' } }),
    of({ rises: [course, over], guard: { mode: 'stop', hindered: 'unpriced' } }),
    of({ rises: [course, over], guard: { mode: 'stop', hindered: 'stale' }, acts }),
    of({ rises: [course, over], guard: { mode: 'stop', stop } }),
    of({ rises: [over], guard: { mode: 'stop', stop, ended: { at, why: 'person', by: 'U0BOB' } }, acts }),
    of({ rises: [over, confirmed], guard: { mode: 'stop', stop, ended: { at, why: 'day' } }, acts }),
    of({ rises: [over], subject: { kind: 'team', team: name }, guard: { mode: 'warn' } }),
  ];
};

/** Everything that is said when a person, a budget, a service and AWS itself are called so. */
const everything = (name: string): Content[] => {
  const subject = {
    kind: 'developer' as const,
    userId: 'u',
    slackUserId: 'U0ANA',
    name,
    developerId: name,
    team: name,
  };
  const act: Act = {
    kind: 'raise',
    by: 'U0BOB',
    at: '2026-11-24T12:00:00.000Z',
    after: 1,
    done: true,
    limit: 1e6,
    failed: name,
  };
  const acts = Array.from({ length: 12 }, () => act);
  const places = { person: { refused: 'user_disabled', since: 1, told: [], lost: 0 } };
  const facts = { month: 123_456_789.12, daysOver: 31, topModel: name, cacheReads: 1 };
  const budget = aBudgetCard({ subject, budget: name, facts, places });
  const nobody = aBudgetCard({ subject: { kind: 'nobody' }, budget: name, limit: 0, unit: 'XXX' });
  const cause = { service: name, region: name, account: name, usageType: name };
  const anomaly = {
    ...anAnomalyCard().anomaly,
    id: name.repeat(20).slice(0, 200),
    impact: 1e15,
    dimension: name,
    causes: Array.from({ length: 10 }, (_, index) => ({ ...cause, service: `${name}${index}` })),
  };
  const split = Array.from({ length: 3 }, () => ({ name, amount: 1e9 }));
  return [
    ...contentsOf(budget),
    ...contentsOf({ ...budget, acts }),
    ...contentsOf(nobody),
    ...guardCards(name, { subject, budget: name, limit: 1e6 }).flatMap(contentsOf),
    ...contentsOf(anAnomalyCard({ subject, anomaly, split })),
    ...contentsOf(anAnomalyCard({ subject: { kind: 'nobody' }, anomaly, acts })),
    verbatimContent(anAlert(name.repeat(3_000), { subject: name, topicArn: name })),
    verbatimContent(anAlert(name, { subject: undefined })),
    alertTestContent({ kind: 'refused', why: name.repeat(30) }),
    alertTestContent({ kind: 'missing', minutes: 5 }),
    alertTestContent({ kind: 'arrived', seconds: 0.1, late: false }),
    budgetTroubleContent({ kind: 'refused', budget: name, code: 'X', message: name.repeat(30) }),
    budgetTroubleContent({ kind: 'blind', budget: name, spent: 1e9 }),
    actNotice(act),
  ];
};

describe.each(NASTY)('when everything is called %j', (name) => {
  test('Slack takes every message, also as an edit', async () => {
    const first = await client.chat.postMessage({ channel: 'C0ADMINS', text: 'first' });
    for (const content of everything(name)) {
      const posted = await client.chat.postMessage({ channel: 'C0ADMINS', ...content });
      const edited = await client.chat.update({ channel: 'C0ADMINS', ts: `${first.ts}`, ...content });
      expect([content.text, posted.ok, edited.ok]).toEqual([content.text, true, true]);
      expect(JSON.stringify(content.blocks).length).toBeLessThan(13_200);
    }
  });

  test('nobody is pinged whom we did not name, and nothing becomes a link', () => {
    for (const { text, blocks } of everything(name)) {
      const marked = JSON.stringify([text, ...markupIn(blocks)]);
      expect(marked.match(/<(?!@U0(?:ANA|BOB)>|!date\^)[^>]*>/g)).toBeNull();
      expect(bareMarkup(blocks)).toEqual([]);
      expect(/https?:\/\/evil|@(?:here|channel)/.test(text)).toBe(false);
    }
    const pinged = new Set(slack.state.messages.flatMap(({ pings }) => pings));
    expect([...pinged].filter((id) => id !== 'U0ANA' && id !== 'U0BOB')).toEqual([]);
  });

  test('the forms that raise a limit and let it run stay within what Slack takes', () => {
    const subject = {
      kind: 'developer' as const,
      userId: 'u',
      slackUserId: 'U0ANA',
      name,
      developerId: name,
      team: name,
    };
    const view = raiseModal(settings, aBudgetCard({ subject }));
    for (const form of [view, letRunModal(aBudgetCard({ subject }))]) {
      expect(form.title.text.length).toBeLessThanOrEqual(24);
      expect(JSON.stringify(form.blocks).length).toBeLessThan(3_000);
    }
    expect(JSON.stringify(view.blocks)).toContain('"max_value":"200"');
  });
});

// What is told of the whole account at its largest and with the nastiest names: Slack takes it, and nothing in it pings or links.
import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company } from '../../../../sandbox/company.ts';
import { checkView } from '../../../../sandbox/slack/limits/check-view.ts';
import { type SlackSimulator, startSlack } from '../../../../sandbox/slack/server.ts';
import type { Access } from '../../../../src/core/access.ts';
import { type Adoption, adoptionMessage } from '../../../../src/core/adopt/adoption.ts';
import type { Candidate, Left } from '../../../../src/core/adopt/listing.ts';
import { listingCsv } from '../../../../src/core/adopt/listing-csv.ts';
import type { Finding } from '../../../../src/core/reconcile/finding.ts';
import { type Report, reportMessage } from '../../../../src/core/reconcile/report.ts';
import { reportCsv } from '../../../../src/core/reconcile/report-csv.ts';
import { createAdoptionMessenger } from '../../../../src/slack/adoption-messenger.ts';
import { createSlackClient } from '../../../../src/slack/client.ts';
import { createReportMessenger } from '../../../../src/slack/report-messenger.ts';
import { adoptModal } from '../../../../src/slack/views/adopt-modal.ts';
import { adoptionContent } from '../../../../src/slack/views/adoption.ts';
import type { Content } from '../../../../src/slack/views/content.ts';
import { reportContent } from '../../../../src/slack/views/report.ts';
import { crowdedAccess, crowdedSettings, NASTY } from '../../../fixtures/extremes.ts';
import { bareMarkup, markupIn } from '../../../fixtures/markup.ts';

const ADMINS = 'C0ADMINS';
const settings = crowdedSettings();
const AT = '2026-11-24T12:00:00.000Z';

let slack: SlackSimulator;
let client: WebClient;

beforeAll(async () => {
  const scopes = ['chat:write', 'im:write', 'files:write'];
  slack = await startSlack({ ...company, signingSecret: 's', botToken: 'xoxb-s', scopes });
  client = createSlackClient({ token: 'xoxb-s', apiUrl: slack.apiUrl });
});
afterAll(() => slack.close());

/** Whose access it is; half of them could not be put right. */
const people = (name: string, count: number): Access[] => {
  const access = crowdedAccess(settings);
  const failure = { step: 'x', code: 'X', message: name.repeat(50), remedy: name.repeat(50), at: AT };
  return Array.from({ length: count }, (_, index) => ({
    ...access,
    ...{ userId: `uid-${index}`, slackUserId: 'U0ANA', name },
    desired: { ...access.desired, state: 'suspended' as const },
    observed: { ...access.observed, ...(index % 2 === 0 ? { failure } : {}) },
  }));
};

const finding = (name: string, index: number): Finding => {
  const of = { userId: `uid-${index}` };
  const on = {
    region: 'us-east-1',
    arn: `arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/${index}`,
  };
  const long = name.repeat(20).slice(0, 250);
  const tags = Array.from({ length: 12 }, () => ({ key: name.slice(0, 128), is: long, should: long }));
  const kinds: Finding[] = [
    { kind: 'profile-gone', ...of, model: settings.models[0]?.id ?? '', region: 'us-east-1' },
    { kind: 'profile-retagged', ...of, ...on, model: long, tags },
    { kind: 'profile-retagged', ...of, ...on, model: long, tags, manager: long },
    { kind: 'budget-edited', ...of, name: long, parts: ['limit', 'filter', 'alerts'] },
    { kind: 'renamed', ...of, from: long, to: long },
    { kind: 'profile-extra', ...of, ...on, name: long },
    { kind: 'profile-orphan', ...on, name: long, developer: long },
    { kind: 'budget-orphan', name: long },
    { kind: 'leaver', ...of, why: 'slack' },
    { kind: 'idle', ...of, days: 365 },
  ];
  return kinds[index % kinds.length] as Finding;
};

const report = (name: string, count: number, change: Partial<Report> = {}) =>
  reportMessage(
    {
      ...{ id: AT, at: AT, repairs: true, settled: false },
      findings: Array.from({ length: count }, (_, index) => finding(name, index)),
      ...change,
    },
    people(name, count),
    settings,
  );

const candidate = (name: string, index: number): Candidate => ({
  ...{ userId: `uid-${index}`, developerId: `${name}@example.com`.slice(0, 128), slackUserId: 'U0ANA', name },
  ...{ sure: index % 3 > 0, key: `k${index}`, value: `${name} ${index}`.slice(0, 256), hasAccess: index % 4 === 0 },
  ...(index % 2 === 0 ? { team: settings.teams[0]?.name ?? '' } : { otherTeam: name }),
  profiles: settings.models.flatMap(({ id: model, profiles: [source = ''] }) =>
    ['a', 'b'].map((copy) => ({
      ...{ arn: `arn:${index}:${model}:${copy}`, name, region: 'us-east-1', model, source, createdAt: AT },
      managers: copy === 'a' ? [] : [name, `${index % 9} ${name}`],
    })),
  ),
});

const left = (name: string, index: number): Left => ({
  ...{ arn: `arn:left:${index}`, name, region: 'us-east-1', value: name.slice(0, 256), why: name.repeat(10) },
});

const adoption = (name: string, count: number, change: Partial<Adoption> = {}): Adoption => ({
  ...{ id: 'a1', by: 'U0BOB', at: AT, failed: {}, desired: false, settled: false, version: 1 },
  listing: {
    candidates: Array.from({ length: count }, (_, index) => candidate(name, index)),
    left: Array.from({ length: count }, (_, index) => left(name, index)),
    partial: [name.repeat(20)],
  },
  ...change,
});

const chosen = (name: string, count: number): Adoption => {
  const keys = Array.from({ length: count }, (_, index) => `k${index}`);
  const choice = { by: 'U0BOB', at: AT, keys, team: settings.teams[0]?.name, dailyLimit: 199.99, released: [name] };
  return adoption(name, count, { choice, failed: { k0: name.repeat(30), k1: name } });
};

const listed = (of: Adoption): Content => {
  const message = adoptionMessage(of, [], settings);
  if (message === undefined) throw new Error('It was read.');
  return adoptionContent(message);
};

const everything = (name: string): [what: string, content: Content][] => [
  ...[1, 10, 1_000].flatMap((count): [string, Content][] => [
    [`report of ${count}`, reportContent(report(name, count)).content],
    [`report of ${count}, only told`, reportContent(report(name, count, { repairs: false })).content],
    [
      `report of ${count}, asked for`,
      reportContent(report(name, count, { repairs: false, repair: { by: 'U0BOB', at: AT } })).content,
    ],
    [`list of ${count}`, listed(adoption(name, count))],
    [`choice of ${count}`, listed(chosen(name, count))],
  ]),
  ['empty list', listed(adoption(name, 0))],
];

describe.each(NASTY)('when somebody is called %j', (name) => {
  test('Slack takes every message, also as an edit', async () => {
    const all = everything(name);
    const first = await client.chat.postMessage({ channel: ADMINS, text: 'first' });
    for (const [what, content] of all) {
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

  test('what they wrote pings nobody, and is no link', () => {
    for (const [what, content] of everything(name)) {
      const marked = JSON.stringify([content.text, ...markupIn(content.blocks)]);
      expect([what, marked.match(/<(?!@U0(?:ANA|BOB)>|!date\^)[^>]*>/g)]).toEqual([what, null]);
      expect([what, bareMarkup(content.blocks)]).toEqual([what, []]);
    }
    const pinged = new Set(slack.state.messages.flatMap(({ pings }) => pings));
    expect([...pinged].filter((id) => !['U0ANA', 'U0BOB'].includes(id))).toEqual([]);
  });

  test('a spreadsheet opens the files, and runs nothing in them', () => {
    const rows = reportCsv(report(name, 50)).split('\r\n');
    expect(rows.length).toBeGreaterThan(50);
    const { listing } = adoption(name, 50);
    const csv = reportCsv(report(name, 50)) + (listing ? listingCsv(listing) : '');
    expect(csv.split('\r\n').filter((row) => /^[=+@-]/.test(row))).toEqual([]);
  });

  test.each([1, 100, 101, 1_000])('Slack takes the form with %i to choose from', (count) => {
    expect(checkView(adoptModal(settings, adoption(name, count)))).toEqual([]);
  });
});

describe('what does not fit into a message', () => {
  test('is told in numbers, and all of it comes as a file in its thread', async () => {
    const messenger = createReportMessenger({ client });
    const message = report('Ana', 1_000);
    const ref = await messenger.post(ADMINS, message, 'report 1');
    expect(JSON.stringify(reportContent(message).content.blocks)).toContain('and 9');
    expect(await messenger.attach(ref, message)).toBe(true);
    const file = slack.state.messages.findLast(({ files }) => files?.length);
    expect(file).toMatchObject({ threadTs: ref.ts, files: [{ name: 'claude-code-account-2026-11-24.csv' }] });
  });

  test('is not sent where the message says it all', async () => {
    const messenger = createReportMessenger({ client });
    const message = report('Ana', 3);
    const ref = await messenger.post(ADMINS, message, 'report 2');
    expect(await messenger.attach(ref, message)).toBe(false);
  });

  test('of existing profiles is a file, too', async () => {
    const messenger = createAdoptionMessenger({ client });
    const { listing } = adoption('Ana', 200);
    if (listing === undefined) throw new Error('It was read.');
    const message = adoptionMessage(adoption('Ana', 200), [], settings);
    if (message === undefined) throw new Error('It was read.');
    const ref = await messenger.post(ADMINS, message, 'adoption 1');
    await messenger.attach(ref, listing);
    expect(slack.state.messages.at(-1)).toMatchObject({ threadTs: ref.ts, files: [{ name: 'existing-profiles.csv' }] });
  });
});

import { describe, expect, it } from 'vitest';
import { anomalyMonitorCheck } from '../../../src/core/health/anomaly-monitor.ts';
import { ANOMALIES, alarmsCheck, BUDGETS, type TopicFacts, topicChecks } from '../../../src/core/health/topics.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const ACCOUNT = '111122223333';
const TOPIC = {
  ...{ id: 'alerts', name: 'the topic of alerts', publishers: [BUDGETS, ANOMALIES], account: ACCOUNT },
  stack: 'claude-onboard',
};

const statement = (service: string, change: object = {}) => ({
  ...{ Effect: 'Allow', Principal: { Service: service }, Action: 'sns:Publish', Resource: 'x' },
  Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
  ...change,
});
const policyOf = (...Statement: object[]) => JSON.stringify({ Statement });
const ANOMALY = statement('costalerts.amazonaws.com');

const listening = [{ protocol: 'lambda', endpoint: 'arn:aws:lambda:us-east-1:1:function:alerts', confirmed: true }];
const facts = (change: Partial<TopicFacts> = {}): TopicFacts => ({
  policy: policyOf(statement('budgets.amazonaws.com'), ANOMALY),
  subscriptions: listening,
  ...change,
});
const states = (known: TopicFacts | undefined) => topicChecks(TOPIC, { known }).map(({ id, state }) => [id, state]);
const policyState = (...statements: object[]) => states(facts({ policy: policyOf(...statements) }))[0]?.[1];

describe('a topic', () => {
  it('is fine when AWS may publish there and the function listens', () => {
    expect(states(facts())).toEqual([
      ['topic.alerts.policy', 'fine'],
      ['topic.alerts.subscription', 'fine'],
    ]);
  });

  it.each([
    [
      'both services in one statement',
      [statement('', { Principal: { Service: [BUDGETS.service, ANOMALIES.service] } })],
      'fine',
    ],
    [
      'all actions and no condition',
      [statement(BUDGETS.service, { Action: 'SNS:*', Condition: undefined }), ANOMALY],
      'fine',
    ],
    [
      'a statement for another account',
      [statement(BUDGETS.service, { Condition: { StringEquals: { 'aws:SourceAccount': '9' } } }), ANOMALY],
      'missing',
    ],
    ['another action', [statement(BUDGETS.service, { Action: 'sns:Subscribe' }), ANOMALY], 'missing'],
    ['no statement for budgets', [ANOMALY], 'missing'],
    [
      'a statement that denies it',
      [statement(BUDGETS.service), statement(BUDGETS.service, { Effect: 'Deny' }), ANOMALY],
      'missing',
    ],
  ])('with %s in its policy', (_, statements, state) => {
    expect(policyState(...statements)).toBe(state);
  });

  it.each([
    ['nobody', [], 'No function listens'],
    ['a function that is not confirmed', listening.map((one) => ({ ...one, confirmed: false })), 'not confirmed'],
    ['an e-mail alone', [{ protocol: 'email', endpoint: 'a@b', confirmed: true }], 'No function listens'],
  ])('that %s listens to', (_, subscriptions, words) => {
    expect(topicChecks(TOPIC, { known: facts({ subscriptions }) })[1]).toMatchObject({
      state: 'missing',
      found: expect.stringContaining(words),
      mend: expect.stringContaining('npm run deploy -- claude-onboard'),
    });
  });

  it('that does not exist, has a policy that is no JSON, or that nobody may look at', () => {
    expect(states(undefined)).toEqual([['topic.alerts', 'missing']]);
    expect(states(facts({ policy: '{' }))[0]).toEqual(['topic.alerts.policy', 'missing']);
    expect(topicChecks(TOPIC, { why: 'No.' })).toEqual([
      { id: 'topic.alerts', title: 'The topic of alerts', state: 'unknown', found: 'No.' },
    ]);
  });
});

describe('alarms about the bot', () => {
  const email = (endpoint: string, confirmed = true) => ({ protocol: 'email', endpoint, confirmed });
  const check = (...subscriptions: TopicFacts['subscriptions']) =>
    alarmsCheck(['olga@acme.example'], { known: { policy: '', subscriptions } });

  it('reach whom the configuration names', () => {
    expect(check(email('Olga@acme.example')).state).toBe('fine');
    expect(check(email('olga@acme.example', false))).toMatchObject({
      state: 'attention',
      mend: expect.stringContaining('e-mail'),
    });
    expect(check()).toMatchObject({ state: 'attention', found: 'Not subscribed: olga@acme.example.' });
    expect(alarmsCheck([], { why: 'x' }).state).toBe('fine');
    expect(alarmsCheck(['x@y'], { why: 'x' }).state).toBe('unknown');
    expect(alarmsCheck(['x@y'], { known: undefined }).state).toBe('missing');
  });
});

describe('the monitor of anomalies', () => {
  const settings = exampleSettings();
  const monitor = { arn: 'm', name: 'claude-onboard', tagKey: 'DeveloperId' };
  const told = { name: 's', monitors: ['m'], topics: ['t'], immediate: true };
  const check = (monitors: object[], subscriptions: object[], of = settings) =>
    anomalyMonitorCheck(of, { known: { monitors, subscriptions } as never }, ['t'], 'claude-onboard');

  it.each([
    ['that follows developers and tells the bot', [monitor], [told], 'fine'],
    ['of another tag', [{ ...monitor, tagKey: 'Team' }], [told], 'missing'],
    ['that is not there', [], [], 'missing'],
    ['that tells another topic', [monitor], [{ ...told, topics: ['x'] }], 'attention'],
    ['that tells once a day', [monitor], [{ ...told, immediate: false }], 'attention'],
  ])('%s', (_, monitors, subscriptions, state) => {
    const found = check(monitors, subscriptions);
    expect(found.state).toBe(state);
    expect(found.mend === undefined).toBe(state === 'fine');
  });

  it('is not missed where none is configured, and unknown where nobody may look', () => {
    const without = exampleSettings({ deployment: { ...settings.deployment, anomalyMonitor: false } });
    expect(check([], [], without).state).toBe('fine');
    expect(anomalyMonitorCheck(settings, { why: 'No.' }, [], 'x').state).toBe('unknown');
  });
});

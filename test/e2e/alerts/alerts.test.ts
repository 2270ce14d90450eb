// Alerts from the topic to the people and back: through the handlers, against the simulators.
import { describe, expect, it } from 'vitest';
import { snsEvent } from '../../fixtures/alerts.ts';
import type { Lab } from '../lab.ts';
import { useLab } from '../use-lab.ts';
import { ADMINS, ANA, alertsIn, onboard, PLATFORM, repliesIn, spent, wordsAt } from './people-see.ts';

const open = useLab();

const withAna = async (): Promise<Lab> => {
  const lab = await open();
  await onboard(lab);
  return lab;
};

const states = ({ aws }: Lab) =>
  aws.state
    .resources()
    .filter(({ kind }) => kind === 'Application inference profile')
    .map(({ tags }) => tags.ClaudeAccess);
const pressOnAlert = (lab: Lab, who: string, action: string, channel = ADMINS) =>
  lab.people.press(who, action, alertsIn(lab, channel).at(-1));

describe('a daily budget', () => {
  it('at 80 % tells Ana and her team, at 100 % the admins too; the first messages are edited and replied to', async () => {
    const lab = await withAna();
    spent(lab, '$20.50');
    await lab.settle();
    expect(alertsIn(lab, ADMINS)).toEqual([]);
    expect(wordsAt(lab, ANA)).toEqual([expect.stringContaining('You spent $20.50')]);
    expect(wordsAt(lab, PLATFORM)).toEqual([expect.stringContaining('🟠 Ana Silva spent $20.50')]);

    spent(lab, '$61.40');
    await lab.settle();
    for (const [place, name] of [
      [ANA, 'You'],
      [PLATFORM, 'Ana Silva'],
      [ADMINS, 'Ana Silva'],
    ] as const) {
      expect(wordsAt(lab, place)).toEqual([expect.stringContaining(`🔴 ${name} spent $61.40`)]);
    }
    expect(repliesIn(lab, PLATFORM)).toEqual(['🔴 Now *$61.40* spent, 100% of the limit.']);
    expect(repliesIn(lab, ADMINS)).toEqual([]);
  });

  it('is told once, whatever is delivered again or in another order', async () => {
    const lab = await withAna();
    spent(lab, '$61.40');
    await lab.settle();
    const before = lab.slack.state.messages.length;
    spent(lab, '$20.50');
    spent(lab, '$61.40');
    await lab.settle();
    expect(lab.slack.state.messages).toHaveLength(before);
    expect(wordsAt(lab, ADMINS)).toEqual([expect.stringContaining('$61.40')]);
  });

  it('is answered by suspending: the profiles are tagged, Ana is told, the buttons are gone', async () => {
    const lab = await withAna();
    spent(lab, '$61.40');
    await lab.settle();
    expect(await pressOnAlert(lab, 'U0ANA', 'alert.suspend', PLATFORM)).toEqual({ ok: true });
    expect(lab.people.whispers('U0ANA').at(-1)).toContain('Only Claude admins can do this');
    await Promise.all([
      pressOnAlert(lab, 'U0BOB', 'alert.suspend'),
      pressOnAlert(lab, 'U0DORA', 'alert.acknowledge'),
      pressOnAlert(lab, 'U0BOB', 'alert.suspend'),
    ]);
    await lab.settle();
    const [winner] = /Access suspended|Acknowledged/.exec(lab.people.whispers('U0BOB').at(-1) ?? '') ?? [];
    expect(lab.people.whispers('U0DORA').at(-1)).toContain(winner);
    expect(states(lab)).toEqual(winner === 'Acknowledged' ? ['active', 'active'] : ['suspended', 'suspended']);
    for (const place of [ADMINS, PLATFORM]) {
      expect(JSON.stringify(alertsIn(lab, place).at(-1)?.blocks)).not.toContain('"button"');
      expect(wordsAt(lab, place).at(-1)).toContain(winner);
    }
  });

  it('suspends for one click of Bob, and says so everywhere', async () => {
    const lab = await withAna();
    spent(lab, '$61.40');
    await lab.settle();
    await pressOnAlert(lab, 'U0BOB', 'alert.suspend');
    await lab.settle();
    expect(states(lab)).toEqual(['suspended', 'suspended']);
    expect(repliesIn(lab, ANA)).toEqual([expect.stringContaining('<@U0BOB> suspended your access')]);
    expect(wordsAt(lab, ADMINS).at(-1)).toMatch(/Access suspended\* by <@U0BOB>/);
    await lab.people.type('U0BOB', 'history @ana', 'C0ADMINS');
    expect(lab.people.whispers('U0BOB').at(-1)).toContain('Suspended');
  });

  it('is answered by raising the limit within the bounds: the budget follows', async () => {
    const lab = await withAna();
    spent(lab, '$61.40');
    await lab.settle();
    await pressOnAlert(lab, 'U0BOB', 'alert.raise');
    for (const limit of ['201', '20', '']) await lab.people.submit('U0BOB', { limit });
    expect(lab.people.modalOf('U0BOB')?.view.callback_id).toBe('alert.raise');
    await lab.people.submit('U0BOB', { limit: '60' });
    await lab.settle();
    expect(lab.aws.state.budgets.list().map(({ budget }) => budget.BudgetLimit?.Amount)).toEqual(['60']);
    expect(repliesIn(lab, ANA)).toEqual([expect.stringContaining('raised your limit to *$60 a day*')]);
    expect(wordsAt(lab, PLATFORM).at(-1)).toContain('Limit raised to $60 a day');
  });
});

describe('the handler of alerts', () => {
  const record = (lab: Lab, change: Record<string, unknown> = {}) => {
    const [given] = snsEvent('subscription-confirmed').Records;
    return { ...given, Sns: { ...given?.Sns, TopicArn: lab.aws.state.topics.list()[0]?.arn, ...change } };
  };

  it('keeps one record although the other fails, and fails so that SNS comes again', async () => {
    const lab = await open();
    const event = {
      Records: [record(lab, { MessageId: 'one' }), record(lab, { MessageId: 'two', Message: 'Second' })],
    };
    lab.aws.faults.next('dynamodb', 'PutItem', { kind: 'throttle' });
    await expect(lab.alerts(event)).rejects.toThrow('1 of 2 were not kept');
    await lab.settle();
    expect(wordsAt(lab, ADMINS)).toHaveLength(1);
    await lab.alerts(event);
    await lab.settle();
    expect(wordsAt(lab, ADMINS)).toHaveLength(2);
  });

  it('refuses what comes from a foreign topic, and what is no notification', async () => {
    const lab = await open();
    const foreign = record(lab, { TopicArn: 'arn:aws:sns:us-east-1:999999999999:claude-onboard-alerts' });
    await lab.alerts({ Records: [foreign, { Sns: {} }, null] });
    expect(lab.aws.calls.filter(({ operation }) => operation === 'PutItem' || operation === 'SendMessage')).toEqual([]);
    await lab.settle();
    expect(alertsIn(lab, ADMINS)).toEqual([]);
  });

  it('delivers what nobody can read as it came, and pings nobody', async () => {
    const lab = await open();
    await lab.alerts({ Records: [record(lab)] });
    await lab.settle();
    expect(wordsAt(lab, ADMINS)).toEqual([expect.stringContaining('You have chosen to subscribe to the topic')]);
    expect(alertsIn(lab, ADMINS).flatMap(({ pings }) => pings)).toEqual([]);
  });
});

it('tells everybody once when Slack is back after hours', async () => {
  const lab = await withAna();
  const back = lab.slack.faults.intercept(({ method }) =>
    method.startsWith('chat.') ? { kind: 'http', status: 503 } : undefined,
  );
  spent(lab, '$20.50');
  lab.publish('Something new');
  await lab.drain();
  for (let minutes = 0; minutes < 240; minutes += 10) {
    lab.later(600);
    await lab.sweep();
    await lab.drain();
  }
  spent(lab, '$61.40');
  await lab.drain();
  expect(alertsIn(lab, ANA)).toEqual([]);
  back();
  await lab.settle();
  expect(wordsAt(lab, ANA)).toEqual([expect.stringContaining('🔴 You spent $61.40')]);
  expect(wordsAt(lab, PLATFORM)).toHaveLength(1);
  expect(wordsAt(lab, ADMINS)).toHaveLength(2);
});

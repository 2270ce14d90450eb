// A deployment asks for something of everybody that AWS refuses, through the handlers: the admins read it once, for all.
import { expect, it } from 'vitest';
import { ADMINS } from './alerts/people-see.ts';
import { wordsIn } from './people.ts';
import { useLab } from './use-lab.ts';

const open = useLab();

it('is told once for everybody with what to do, and brought about once AWS takes it', async () => {
  const lab = await open();
  const { aws, people } = lab;
  await people.ask('U0ANA');
  await lab.drain();
  await people.press('U0BOB', 'request.approve');
  await lab.settle();
  lab.later(3_600);
  await lab.deploy({ alerts: { thresholds: [60, 90] } });
  const allow = aws.faults.intercept(({ service, operation }) =>
    service === 'budgets' && /Notification$/.test(operation) && !operation.startsWith('Describe')
      ? { kind: 'refuse', code: 'AccessDeniedException', status: 400, message: 'No budgets today.' }
      : undefined,
  );
  const look = async () => {
    await lab.schedule({ job: 'housekeeping', time: new Date().toISOString() });
    await lab.settle();
    lab.later(1_800);
    await lab.settle();
  };
  await look();
  const words = wordsIn(people.card().blocks);
  for (const part of [
    'The configuration asks for what AWS refuses: 1',
    'for one person',
    'No budgets today.',
    'view and modify budgets',
  ])
    expect(words).toContain(part);
  const cards = lab.slack.state.messages.filter(({ channel }) => channel === ADMINS).length;
  lab.later(6 * 3_600);
  await look();
  expect(lab.slack.state.messages.filter(({ channel }) => channel === ADMINS)).toHaveLength(cards);
  allow();
  lab.later(6 * 3_600);
  await look();
  const [daily] = aws.state.budgets.list();
  expect(daily?.alarms.map(({ notification }) => notification.Threshold).sort()).toEqual([60, 90]);
});

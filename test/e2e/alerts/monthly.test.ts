// Monthly budgets of teams and of the organisation, from the configuration to their alerts.
import { expect, it } from 'vitest';
import { budgetText } from '../../fixtures/alerts.ts';
import { useLab } from '../use-lab.ts';
import { ADMINS, PLATFORM, wordsAt } from './people-see.ts';

const open = useLab();

const configuration = {
  channels: { admins: ADMINS },
  teams: [{ name: 'Platform', channel: PLATFORM, monthlyBudget: 3500 }],
  organisation: { monthlyBudget: 9000 },
};

it('are made in AWS with their alerts, and told to the team and to the organisation', async () => {
  const lab = await open({ configuration });
  await lab.settle();
  const made = lab.aws.state.budgets.list().map(({ budget, alarms, tags }) => ({
    limit: budget.BudgetLimit?.Amount,
    unit: budget.TimeUnit,
    tags,
    alarms: alarms.map(({ notification: { NotificationType: type, Threshold } }) => `${type} ${Threshold}`),
  }));
  const alarms = ['ACTUAL 80', 'ACTUAL 100', 'FORECASTED 100'];
  const tags = { ManagedBy: 'claude-onboard' };
  expect(made).toEqual([
    { limit: '3500', unit: 'MONTHLY', tags, alarms },
    { limit: '9000', unit: 'MONTHLY', tags, alarms },
  ]);

  const [team = '', organisation = ''] = lab.aws.state.budgets.list().map(({ budget }) => budget.BudgetName);
  const tell = (name: string, amount: string, limit: string, type: 'ACTUAL' | 'FORECASTED' = 'ACTUAL') =>
    lab.publish(budgetText({ name, amount, limit, type }, false));
  tell(team, '$3,900.00', '$3,500.00', 'FORECASTED');
  tell(organisation, '$7,300.10', '$9,000.00');
  await lab.settle();
  tell(team, '$2,810.00', '$3,500.00');
  await lab.settle();
  expect(wordsAt(lab, PLATFORM)).toEqual([
    expect.stringContaining('🟠 Team Platform has spent $2,810 of $3,500 in November 2026'),
  ]);
  expect(wordsAt(lab, ADMINS)).toEqual([
    expect.stringContaining('🟠 All teams together have spent $7,300.10 of $9,000'),
  ]);
});

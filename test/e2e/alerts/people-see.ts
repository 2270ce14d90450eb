// What people see of alerts in the simulated Slack, and what stands in the lab before the first one.
import { budgetText } from '../../fixtures/alerts.ts';
import type { Lab } from '../lab.ts';
import { approve, ask } from '../outcome.ts';
import { wordsIn } from '../people.ts';

export const ADMINS = 'C0ADMINS';
export const PLATFORM = 'C0PLATFRM';
export const ANA = 'D0ANA';

/** Ana has Claude Code, $25 a day. */
export const onboard = async (lab: Lab): Promise<void> => {
  await ask(lab);
  await approve(lab);
};

export const budgetOf = ({ aws }: Pick<Lab, 'aws'>): string => aws.state.budgets.list()[0]?.budget.BudgetName ?? '';

/** AWS Budgets tells that Ana spent so much yesterday. */
export const spent = (lab: Lab, amount: string, limit = '$25.00'): void =>
  lab.publish(budgetText({ name: budgetOf(lab), amount, limit }));

/** Messages about money in a conversation, not those in threads. */
export const alertsIn = ({ slack }: Pick<Lab, 'slack'>, channel: string) =>
  slack.state.messages.filter(
    (message) =>
      message.channel === channel &&
      !message.threadTs &&
      !message.ephemeralTo &&
      /[🟡🟠🔴]|could not read/u.test(message.text),
  );

export const wordsAt = (lab: Pick<Lab, 'slack'>, channel: string): string[] =>
  alertsIn(lab, channel).map(({ blocks }) => wordsIn(blocks));

/** What stands in the threads of those messages. */
export const repliesIn = (lab: Pick<Lab, 'slack'>, channel: string): string[] => {
  const roots = alertsIn(lab, channel).map(({ ts }) => ts);
  return lab.slack.state.messages
    .filter(({ channel: where, threadTs }) => where === channel && threadTs !== undefined && roots.includes(threadTs))
    .map(({ text }) => text);
};

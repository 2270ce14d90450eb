// What the admins read when a monthly budget cannot be kept up, or sees no cost where there is some.
import type { BudgetTrouble } from '../../core/alerts/configured-budgets.ts';
import { dollars } from '../../core/money.ts';
import { remedyFor } from '../../core/remedy.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';
import { literal } from './mrkdwn.ts';

export const budgetTroubleContent = (trouble: BudgetTrouble): Content => {
  const name = literal(trouble.budget, 150);
  if (trouble.kind === 'blind') {
    const text = `The budget ${name} is blind: AWS Budgets counts $0 this month, and ${dollars(trouble.spent)} were spent.`;
    return {
      text,
      blocks: [
        section(
          `⚠️ ${text} It will alert nobody.\nCheck that its tag is active as a cost-allocation tag in the payer account; until then AWS Budgets sees nothing of it.`,
        ),
      ],
    };
  }
  const text = `The budget ${name} cannot be set up. AWS says: ${literal(`${trouble.code}: ${trouble.message}`, 1_000)}`;
  return {
    text,
    blocks: [section(`⚠️ ${text}\n${literal(remedyFor(trouble.code, 'budget'), 1_000)} It is tried again every day.`)],
  };
};

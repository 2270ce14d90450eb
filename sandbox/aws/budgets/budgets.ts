// AWS Budgets: one endpoint for the whole account, whatever region signs.
import type { Billing } from '../billing/billing.ts';
import { jsonProtocol } from '../json-protocol.ts';
import { createService, type Service } from '../service.ts';
import { createBudgetOperations } from './budget-operations.ts';
import { createHistoryOperations } from './history-operations.ts';
import { createNotificationOperations } from './notification-operations.ts';
import type { Budgets } from './store.ts';

export const createBudgetsService = (budgets: Budgets, billing: Billing, now: () => number): Service =>
  createService({
    name: 'budgets',
    protocol: jsonProtocol({ version: '1.1', target: 'AWSBudgetServiceGateway' }),
    throttling: { code: 'ThrottlingException', status: 400 },
    invalid: 'InvalidParameterException',
    operations: {
      ...createBudgetOperations(budgets, now),
      ...createNotificationOperations(budgets),
      ...createHistoryOperations(budgets, billing, now),
    },
  });

// What a message on the alert topic says, if it is of a kind that we know.
import { type Anomaly, readAnomaly } from './anomaly.ts';
import { type BudgetAlert, readBudgetText } from './budget-text.ts';
import { readTestMessage, type TestMessage } from './test-message.ts';

export type Alert = BudgetAlert | Anomaly | TestMessage | { kind: 'unknown' };

/** Never throws: what cannot be read is unknown, and is delivered as it came. */
export const readAlert = (message: string): Alert =>
  readBudgetText(message) ?? readAnomaly(message) ?? readTestMessage(message) ?? { kind: 'unknown' };

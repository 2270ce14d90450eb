// Where no spend is kept nothing is known, and messages leave it out.
import type { SpendFacts } from './alert-ports.ts';

export const noFacts: SpendFacts = {
  developerFacts: async () => undefined,
  split: async () => undefined,
  spent: async () => undefined,
};

// What somebody's use has come to in the course of a day, at the bill's own prices, long before the bill knows of it.
import type { Billing } from './billing.ts';
import { dayOf } from './days.ts';
import { toNumber } from './decimal.ts';
import { priceOf, tokenKinds } from './models.ts';
import type { Usage } from './spenders.ts';

const dollarsOf = ({ model, scope, tokens }: Usage): number =>
  toNumber(tokenKinds.reduce((sum, kind) => sum + priceOf(model, kind, scope, tokens[kind]), 0n));

const shareBefore = ({ from, to }: Usage, at: number): number => Math.min(1, Math.max(0, (at - from) / (to - from)));

/** US dollars of the developer since the UTC midnight at or before each of the instants, in milliseconds since 1970. */
export const courseOf = (billing: Billing, developerId: string, instants: number[]): number[] => {
  const days = new Map<string, { usage: Usage; dollars: number }[]>();
  const priced = (day: string) => {
    const known =
      days.get(day) ??
      billing
        .usage(day)
        .filter(({ tags }) => tags[billing.tagKeys.developer] === developerId)
        .map((usage) => ({ usage, dollars: dollarsOf(usage) }));
    days.set(day, known);
    return known;
  };
  return instants.map((at) =>
    priced(dayOf(at)).reduce((sum, { usage, dollars }) => sum + dollars * shareBefore(usage, at), 0),
  );
};

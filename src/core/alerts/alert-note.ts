// The story in the thread of an alert: each time it got worse and whatever was done, told once by its key.
import type { Act, AlertCard, CardGuard, RiseEstimate } from './alert-card.ts';
import type { Amount } from './amount.ts';
import type { BudgetAlert } from './budget-text.ts';
import type { Level } from './level.ts';
import type { Target } from './routing.ts';

export type AlertNote = { key: string } & (
  | {
      kind: 'worse';
      level: Level;
      type: BudgetAlert['type'];
      amount: Amount;
      crossed?: number;
      estimate?: RiseEstimate;
      confirms?: number;
      stopped?: boolean;
    }
  | { kind: 'grown'; from: number; to: number }
  /** `self`: it is read by whom it was done to. */
  | { kind: 'act'; act: Act; self: boolean }
  | { kind: 'stopped'; stop: NonNullable<CardGuard['stop']> }
  | { kind: 'ended'; ended: NonNullable<CardGuard['ended']> }
);

const risesOf = (card: AlertCard, since: number): AlertNote[] => {
  if (card.kind === 'budget') {
    return card.rises.slice(since).map(({ level, type, amount, crossed, estimate }, index) => {
      const before = card.rises[since + index - 1];
      const confirms = estimate === undefined && before?.estimate ? (card.estimated ?? before.amount) : undefined;
      return {
        key: `rise:${since + index}`,
        kind: 'worse',
        level,
        type,
        amount: { amount, unit: card.unit },
        crossed,
        ...(estimate ? { estimate } : {}),
        ...(confirms === undefined ? {} : { confirms }),
        ...(card.guard?.stop?.rise === since + index ? { stopped: true } : {}),
      };
    });
  }
  return card.rises.slice(since).map(({ impact }, index) => ({
    key: `rise:${since + index}`,
    kind: 'grown',
    from: card.rises[since + index - 1]?.impact ?? 0,
    to: impact,
  }));
};

/** The person reads of it in the message about their access. */
const guardNotes = (card: AlertCard, self: boolean): AlertNote[] => {
  const { stop, ended } = (card.kind === 'budget' && card.guard) || {};
  if (self) return [];
  return [
    ...(stop && stop.rise === undefined ? [{ key: `stop:${stop.at}`, kind: 'stopped' as const, stop }] : []),
    ...(ended ? [{ key: `end:${ended.at}`, kind: 'ended' as const, ended }] : []),
  ];
};

// Acknowledging and feedback are between the admins and the card; what changes somebody's access is told to them.
const isTold = ({ kind, done }: Act, self: boolean): boolean =>
  done && (self ? kind === 'suspend' || kind === 'raise' || kind === 'let-run' : true);

/** All notes that the thread at this place must hold by now, in order. */
export const notesAt = (card: AlertCard, { place }: Target): AlertNote[] => {
  const self = place === 'person';
  return [
    ...risesOf(card, Math.max(card.places[place]?.since ?? card.rises.length, 1)),
    ...card.acts.flatMap((act, index): AlertNote[] =>
      isTold(act, self) ? [{ key: `act:${index}`, kind: 'act', act, self }] : [],
    ),
    ...guardNotes(card, self),
  ];
};

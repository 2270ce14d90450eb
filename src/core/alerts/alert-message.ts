// The message about an alert at one place, as a value: what it says there, whom it names, and which buttons it has.
import type { Settings } from '../settings.ts';
import type {
  Act,
  ActKind,
  AlertCard,
  AnomalyCard,
  BudgetCard,
  BudgetRise,
  CardGuard,
  DeveloperFacts,
  Period,
  Place,
  RiseEstimate,
  Share,
} from './alert-card.ts';
import type { Amount } from './amount.ts';
import type { Anomaly } from './anomaly.ts';
import type { BudgetAlert } from './budget-text.ts';
import { type Level, percentOf } from './level.ts';
import type { Target } from './routing.ts';

/** Whom the message is about, as far as its readers may know. */
export type Who =
  | { kind: 'you' }
  | { kind: 'developer'; name: string; slackUserId: string }
  | { kind: 'somebody'; team: string }
  | { kind: 'team'; team: string }
  | { kind: 'organisation' }
  | { kind: 'nobody' };

type Common = {
  cardId: string;
  who: Who;
  acts: Act[];
  actions: ActKind[];
  /** Places that took no message, which the admins must know. */
  unreached: Place[];
};

export type BudgetMessage = Common & {
  kind: 'budget';
  level: Level;
  type: BudgetAlert['type'];
  amount: Amount;
  limit: Amount;
  percent?: number;
  crossed?: number;
  period: Period;
  /** Empty where the budget's own name would name the person. */
  budget: string;
  facts?: DeveloperFacts;
  /** Where the amount is our own estimate. */
  estimate?: RiseEstimate;
  /** What we had estimated, where AWS tells the amount. */
  estimated?: number;
  guard?: CardGuard;
};

export type AnomalyMessage = Common & { kind: 'anomaly'; anomaly: Anomaly; split: Share[] };

export type AlertMessage = BudgetMessage | AnomalyMessage;

const whoAt = ({ subject }: AlertCard, { place, named }: Target): Who => {
  if (subject.kind !== 'developer') return subject;
  if (place === 'person') return { kind: 'you' };
  const { name, slackUserId, team } = subject;
  return named ? { kind: 'developer', name, slackUserId } : { kind: 'somebody', team };
};

/** The act that has the last word: nothing got worse since. */
export const latestAct = (card: AlertCard): Act | undefined => {
  const stop = card.kind === 'budget' ? card.guard?.stop : undefined;
  return card.acts.findLast(
    ({ after, at }) => after >= card.rises.length && (stop === undefined || Date.parse(at) > Date.parse(stop.at)),
  );
};

/** What there is to decide about an estimate at the limit, for whoever may. */
const offeredOnGuard = ({ guard, rises }: BudgetCard): ActKind[] | undefined => {
  if (guard?.stop && guard.ended === undefined) return ['resume', 'let-run'];
  const isAsking = guard !== undefined && guard.mode !== 'warn' && guard.ended === undefined;
  return isAsking && rises.at(-1)?.estimate ? ['suspend', 'let-run'] : undefined;
};

/** What can be done about the card as long as nobody has acted, wherever it is pressed. */
export const offeredOn = (card: AlertCard, settings: Settings): ActKind[] => {
  if (card.kind === 'anomaly') return ['real', 'false', 'planned'];
  if (card.subject.kind !== 'developer') return ['acknowledge'];
  const suspended = card.acts.some(({ kind }) => kind === 'suspend');
  const raisable = card.limit < settings.limits.daily.max;
  const guard = offeredOnGuard(card);
  if (guard)
    return [...guard.filter((kind) => kind !== 'suspend' || !suspended), ...(raisable ? (['raise'] as const) : [])];
  return [...(suspended ? [] : [...(raisable ? (['raise'] as const) : []), 'suspend' as const]), 'acknowledge'];
};

// What is done to a person is decided only where it may be said who it is.
const ON_A_PERSON: readonly ActKind[] = ['raise', 'suspend', 'resume', 'let-run'];

/** What may be pressed at a place: nothing once somebody acted, until it gets worse; the person themself decides nothing. */
export const actionsAt = (card: AlertCard, { place, named }: Target, settings: Settings): ActKind[] => {
  if (place === 'person' || latestAct(card)) return [];
  return offeredOn(card, settings).filter((kind) => named || !ON_A_PERSON.includes(kind));
};

const unreachedOf = ({ places }: AlertCard, { place }: Target): Place[] =>
  place === 'admins' ? (['person', 'team', 'organisation'] as const).filter((one) => places[one]?.refused) : [];

const commonOf = (card: AlertCard, target: Target, settings: Settings): Common => ({
  cardId: card.id,
  who: whoAt(card, target),
  acts: card.acts,
  actions: actionsAt(card, target, settings),
  unreached: unreachedOf(card, target),
});

const budgetMessage = (card: BudgetCard, target: Target, settings: Settings): BudgetMessage => {
  const { rises, unit, period, budget, facts, guard } = card;
  const last: BudgetRise = rises.at(-1) ?? { at: card.createdAt, level: 'over', type: 'ACTUAL', amount: 0, crossed: 0 };
  const { level, type, amount, crossed, estimate } = last;
  const limit = last.limit ?? card.limit;
  const told = rises.findLast((rise) => rise.estimate)?.amount;
  const estimated = estimate || told === undefined ? undefined : (card.estimated ?? told);
  return {
    ...commonOf(card, target, settings),
    kind: 'budget',
    level,
    type,
    amount: { amount, unit },
    limit: { amount: limit, unit },
    percent: percentOf(amount, limit),
    crossed,
    period,
    budget: target.named || card.subject.kind !== 'developer' ? budget : '',
    facts,
    ...(estimate ? { estimate } : {}),
    ...(estimated === undefined ? {} : { estimated }),
    ...(guard ? { guard } : {}),
  };
};

const NAMELESS_DIMENSION = { dimension: undefined };

const anomalyMessage = (card: AnomalyCard, target: Target, settings: Settings): AnomalyMessage => ({
  ...commonOf(card, target, settings),
  kind: 'anomaly',
  anomaly: {
    ...card.anomaly,
    ...(target.named || card.subject.kind !== 'developer' ? {} : NAMELESS_DIMENSION),
  },
  split: target.named && target.place !== 'person' ? (card.split ?? []) : [],
});

export const messageAt = (card: AlertCard, target: Target, settings: Settings): AlertMessage =>
  card.kind === 'budget' ? budgetMessage(card, target, settings) : anomalyMessage(card, target, settings);

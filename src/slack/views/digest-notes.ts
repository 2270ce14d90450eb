// What a reader must know to trust a digest, and where its figures come from.
import { dayName } from '../../core/day.ts';
import type { Settings } from '../../core/settings.ts';
import { money, percent } from '../../core/spend/amounts.ts';
import type { Digest } from '../../core/spend/digest.ts';
import type { Note } from '../../core/spend/notes.ts';
import { code, literal } from './mrkdwn.ts';
import { tagNoteText } from './tag-words.ts';

const MOST_RESTATED = 3;
const MOST_USAGE_TYPES = 2;

const more = (count: number): string => (count > 0 ? ` and ${count} more` : '');

const MOST_MODELS = 4;

/** `+3%`, `−12%`, `±0%` */
const deviationText = (deviation: number): string => {
  if (!Number.isFinite(deviation)) return 'nothing billed';
  const percents = Math.round(deviation * 100);
  return percents === 0 ? '±0%' : `${percents > 0 ? '+' : '−'}${Math.abs(percents)}%`;
};

const deviations = (models: readonly { name: string; deviation: number }[]): string => {
  const named = models.slice(0, MOST_MODELS);
  const each = named.map(({ name, deviation }) => `${literal(name, 40)} ${deviationText(deviation)}`);
  return `${each.join(', ')}${more(models.length - named.length)}`;
};

const noteText = (note: Exclude<Note, { kind: 'restated' }>, currency: string): string => {
  switch (note.kind) {
    case 'tags':
      return `⚠ ${tagNoteText(note.tags)}`;
    case 'untagged':
      return `⚠ ${money(note.amount, currency)} (${percent(note.share)}) carries no developer tag${note.explained ? '' : ': past the profiles, or other users of Bedrock'}`;
    case 'disagreement':
      return `⚠ AWS's answers by model and by usage differ by ${money(Math.abs(note.difference), currency)}`;
    case 'arriving':
      return `${dayName(note.day)} so far: ${money(note.soFar, currency)}, still arriving`;
    case 'unread': {
      const named = note.usageTypes.slice(0, MOST_USAGE_TYPES).map((type) => code(type, 80));
      const rest = more(note.usageTypes.length - named.length);
      return `${money(note.amount, currency)} is of usage types unknown here (${named.join(', ')}${rest}): in the costs, not in the cache reads`;
    }
    case 'other-currency':
      return `${money(note.amount, note.currency)} more was billed in another currency and is not added`;
    case 'small-anomalies':
      return note.count === 1
        ? '1 small anomaly found by AWS Cost Anomaly Detection'
        : `${note.count} small anomalies found by AWS Cost Anomaly Detection`;
    case 'estimates':
      return `Our live estimates of the same use against this bill: ${deviations(note.models)}`;
    case 'prices-off':
      return `⚠ Our live estimates are off against this bill: ${deviations(note.models)}; check the configured prices`;
    case 'unpriced':
      return `⚠ Our live estimates leave out a part of ${note.models.map((name) => literal(name, 40)).join(', ')}: the configuration lacks a price`;
    case 'idle':
      return `${note.people} ${note.people === 1 ? 'developer has' : 'developers have'} not used Claude Code for two weeks`;
  }
};

type Restated = Extract<Note, { kind: 'restated' }>;

const restatedText = (notes: Restated[], currency: string): string => {
  const latest = notes.slice(-MOST_RESTATED);
  const each = latest.map(
    ({ day, from, to }) => `${dayName(day)} restated ${money(from, currency)} → ${money(to, currency)}`,
  );
  return `${each.join(' · ')}${more(notes.length - latest.length)}`;
};

/** A line for each, in the order in which they matter. */
export const noteLines = ({ notes, currency }: Digest): string[] => {
  const restated = notes.filter((note) => note.kind === 'restated');
  const first = notes.findIndex((note) => note.kind === 'restated');
  return notes.flatMap((note, index) => {
    if (note.kind !== 'restated') return [noteText(note, currency)];
    return index === first ? [restatedText(restated, currency)] : [];
  });
};

const CREDITS_AND_TAX = ['Credit', 'Refund', 'Tax'];

const METRIC: Record<Settings['costs']['metric'], string> = {
  UnblendedCost: '',
  NetUnblendedCost: ', net of discounts',
  AmortizedCost: ', amortised',
  NetAmortizedCost: ', amortised, net of discounts',
};

/** Says no more than the configuration makes true. */
export const sourceLine = ({ recordTypes, metric }: Settings['costs']): string => {
  const what = recordTypes.join() === 'Usage' ? 'usage only' : `record types ${recordTypes.join(', ')}`;
  const before = recordTypes.some((type) => CREDITS_AND_TAX.includes(type)) ? '' : ', before credits and tax';
  return `AWS bill via Cost Explorer, UTC days, ${what}${METRIC[metric]}${before}`;
};

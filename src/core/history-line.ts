// The audit trail in words that a person understands: what happened, to what of theirs, and why.
import { modelName } from './catalogue.ts';
import type { AuditEvent, EventKind } from './event.ts';
import type { Request, Terms } from './request.ts';
import type { Settings } from './settings.ts';
import { termsText } from './standing.ts';

export type HistoryLine = {
  at: string;
  kind: EventKind;
  by?: string;
  /** What it was about, and why, as far as there is more to say than what happened. */
  about?: string;
  /** In the words of who did it, or of AWS. */
  words?: string;
};

const STEP = /^(?:profile:(.+?)@([a-z0-9-]+)|membership|budget|identity|observe)(?=$|:)/;

/** `profile:opus-5-5@us-east-1` → `Opus 5.5 in us-east-1`; undefined for what is no step. */
export const stepWords = (key: string, { models }: Settings): string | undefined => {
  const [step, model, region] = STEP.exec(key) ?? [];
  if (model !== undefined && region !== undefined) return `${modelName(models, model)} in ${region}`;
  if (step === 'membership') return 'the sign-in group';
  if (step === 'budget') return 'the daily budget';
  return step && 'looking at what AWS has';
};

/** A failure is written as its step, the platform's code and its message. */
const failureWords = (detail: string, settings: Settings): Pick<HistoryLine, 'about' | 'words'> => {
  const about = stepWords(detail, settings);
  return about === undefined ? { words: detail } : { about, words: detail.replace(STEP, '').replace(/^:\s*/, '') };
};

type Known = { settings: Settings; requests: ReadonlyMap<string, Request> };

const asked = (subject: string, { settings, requests }: Known, terms: (request: Request) => Terms = (it) => it) => {
  const request = requests.get(subject);
  return request ? { about: termsText(terms(request), settings) } : {};
};

const words = (detail: string | undefined): Pick<HistoryLine, 'words'> => (detail ? { words: detail } : {});

const linesOf = ({ kind, subject, detail }: AuditEvent, known: Known): Pick<HistoryLine, 'about' | 'words'> => {
  switch (kind) {
    case 'requested':
    case 'added':
      return { ...asked(subject, known), ...words(detail) };
    case 'granted':
      return asked(subject, known, ({ granted, ...request }) => granted ?? request);
    case 'profile-created':
    case 'profile-found':
    case 'profile-gone':
    case 'profile-retagged':
    case 'profile-deleted':
      return { about: stepWords(subject, known.settings) ?? subject };
    case 'throttled':
      return { about: stepWords(subject, known.settings) ?? subject, ...words(detail) };
    case 'failed':
      return failureWords(detail ?? '', known.settings);
    case 'member-added':
    case 'member-removed':
    case 'budget-deleted':
    case 'ready':
    case 'retried':
      return {};
    default:
      return words(detail);
  }
};

/** Oldest first, as the events are. `requests` are those that the events name, as far as they are still known. */
export const historyLines = (
  events: readonly AuditEvent[],
  requests: readonly Request[],
  settings: Settings,
): HistoryLine[] => {
  const known = { settings, requests: new Map(requests.map((request) => [request.id, request])) };
  return events.map((event) => ({
    at: event.at,
    kind: event.kind,
    ...(event.by ? { by: event.by } : {}),
    ...linesOf(event, known),
  }));
};

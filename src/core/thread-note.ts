// The story in a thread: what has happened that the admins, or in their own thread the requester, should know, each told once.
import { type Access, failureOf, isReady } from './access.ts';
import type { Request } from './request.ts';
import { changesOf } from './request-card.ts';
import type { Settings } from './settings.ts';
import { isChange } from './standing.ts';
import { waitingText } from './waiting-text.ts';

export type ThreadNote = { key: string } & (
  | { kind: 'corrected'; by: string; userName: string }
  | { kind: 'reminder'; createdAt: string; expiresAt: string }
  | { kind: 'approved'; by?: string; rule?: string; changes: string[] }
  | { kind: 'denied'; by?: string; reason: string }
  | { kind: 'expired'; days: number }
  | { kind: 'cancelled'; by?: string }
  | { kind: 'ready'; requester: string; change?: boolean }
  | { kind: 'waiting'; text: string }
  | { kind: 'stopped'; requester: string; state: 'suspended' | 'revoked' }
  | { kind: 'failed'; message: string; remedy: string }
  | { kind: 'dm-refused'; requester: string; why: string }
  | { kind: 'first-use' }
  | { kind: 'no-use' }
);

const decisionNote = (request: Request, settings: Settings): ThreadNote[] => {
  const { decision, granted } = request;
  if (!decision) return [];
  const { by, rule, reason } = decision;
  switch (decision.kind) {
    case 'approved':
      return [
        {
          key: 'approved',
          kind: 'approved',
          by,
          ...(rule ? { rule } : {}),
          changes: granted ? changesOf(request, granted, settings) : [],
        },
      ];
    case 'denied':
      return [{ key: 'denied', kind: 'denied', by, reason: reason ?? '' }];
    case 'expired':
      return [{ key: 'expired', kind: 'expired', days: settings.requests.expireAfterDays }];
    case 'cancelled':
      return [{ key: 'cancelled', kind: 'cancelled', by }];
  }
};

const reminderNotes = ({ reminders, createdAt }: Request, { requests }: Settings): ThreadNote[] => {
  const expiresAt = new Date(Date.parse(createdAt) + requests.expireAfterDays * 86_400_000).toISOString();
  return reminders.map((at) => ({ key: `reminder:${at}`, kind: 'reminder', createdAt, expiresAt }));
};

const endNote = (request: Request, { desired: { state } }: Access): ThreadNote => {
  const { requester } = request;
  if (state !== 'active') return { key: `stopped:${state}`, kind: 'stopped', requester, state };
  return { key: 'ready', kind: 'ready', requester, ...(isChange(request) ? { change: true } : {}) };
};

const waitingNotes = (access: Access): ThreadNote[] => {
  const text = waitingText(access);
  return text === undefined ? [] : [{ key: `waiting:${access.observed.waiting?.since}`, kind: 'waiting', text }];
};

/** All notes that the thread must hold by now, in order. Keys are unique within the request. */
export const threadNotes = (request: Request, access: Access | undefined, settings: Settings): ThreadNote[] => {
  const { correction, dm, requester } = request;
  const mine = request.status === 'approved' && access?.desired.requestIds.includes(request.id) ? access : undefined;
  const failure = mine ? failureOf(mine) : undefined;
  return [
    ...(correction
      ? [
          {
            key: `corrected:${correction.at}`,
            kind: 'corrected' as const,
            by: correction.by,
            userName: correction.userName,
          },
        ]
      : []),
    ...reminderNotes(request, settings),
    ...decisionNote(request, settings),
    ...(dm && 'refused' in dm ? [{ key: 'dm-refused', kind: 'dm-refused' as const, requester, why: dm.refused }] : []),
    ...(request.hindrance && !mine
      ? [
          {
            key: `failed:${request.hindrance.at}`,
            kind: 'failed' as const,
            message: request.hindrance.problem,
            remedy: 'Mend the user in Identity Center, then press Retry; it is also tried again by itself.',
          },
        ]
      : []),
    ...(failure
      ? [{ key: `failed:${failure.at}`, kind: 'failed' as const, message: failure.message, remedy: failure.remedy }]
      : []),
    ...(mine ? waitingNotes(mine) : []),
    ...(mine && isReady(mine) ? [endNote(request, mine)] : []),
  ];
};

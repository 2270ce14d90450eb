// Whether everybody has been told everything about a request: the difference between what is shown and what should be.
import { type Access, isReady } from './access.ts';
import { directMessageOf } from './direct-message.ts';
import type { AuditEvent } from './event.ts';
import { fingerprint } from './fingerprint.ts';
import { setupNotes } from './first-use.ts';
import { postedDm, type Request } from './request.ts';
import { cardOf } from './request-card.ts';
import type { Settings } from './settings.ts';
import { threadNotes } from './thread-note.ts';

const isGranted = ({ id }: Request, access: Access | undefined): boolean =>
  access?.desired.requestIds.includes(id) ?? false;

/** Whether the worker has something to find out, to grant or to tell for this request. */
export const isBehind = (request: Request, access: Access | undefined, settings: Settings): boolean => {
  if (request.status === 'pending' && request.identity?.kind !== 'resolved') return true;
  if (request.status === 'approved' && !isGranted(request, access)) return true;
  const message = directMessageOf(request, access, settings);
  const reachable = request.dm === undefined || 'ts' in request.dm;
  return (
    request.shown.card !== fingerprint(cardOf(request, access, settings)) ||
    (message !== undefined && reachable && request.shown.dm !== fingerprint(message)) ||
    threadNotes(request, access, settings).some(({ key }) => !request.told.includes(key)) ||
    (postedDm(request) !== undefined && setupNotes(request).some(({ key }) => !request.told.includes(key)))
  );
};

/** Decided, told to the end, and nothing more will come of it. A failed one stays open for Retry. */
export const isSettled = (request: Request, access: Access | undefined, settings: Settings): boolean => {
  if (request.status === 'pending' || isBehind(request, access, settings)) return false;
  return request.status !== 'approved' || (access !== undefined && isReady(access));
};

/** What the audit trail must hold of the request itself by now; the same request gives the same events. */
export const requestEvents = (request: Request): AuditEvent[] => {
  const { id: subject, requester, createdAt, correction, decision, preapproved } = request;
  const rule = decision?.rule ? `by the rule “${decision.rule}”` : undefined;
  return [
    preapproved
      ? { at: createdAt, kind: 'added', subject, by: preapproved.by, detail: request.reason }
      : { at: createdAt, kind: 'requested', subject, by: requester, detail: request.reason },
    ...(correction
      ? [
          {
            at: correction.at,
            kind: 'identity-corrected' as const,
            subject,
            by: correction.by,
            detail: correction.userName,
          },
        ]
      : []),
    ...(decision
      ? [{ at: decision.at, kind: decision.kind, subject, by: decision.by, detail: decision.reason ?? rule }]
      : []),
  ];
};

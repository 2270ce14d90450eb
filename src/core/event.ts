// The audit trail: what happened to a developer's access, who did it and why. Events are added and never changed.

export type EventKind =
  | 'requested'
  | 'added'
  | 'identified'
  | 'identity-corrected'
  | 'approved'
  | 'denied'
  | 'expired'
  | 'cancelled'
  | 'granted'
  | 'profile-created'
  | 'profile-found'
  | 'profile-gone'
  | 'profile-retagged'
  | 'profile-deleted'
  | 'member-added'
  | 'member-removed'
  | 'budget-created'
  | 'budget-updated'
  | 'budget-deleted'
  | 'suspended'
  | 'resumed'
  | 'revoked'
  | 'adopted'
  | 'repaired'
  | 'waiting'
  | 'rolled-out'
  | 'rolled-back'
  | 'limit-changed'
  | 'let-run'
  | 'ready'
  | 'failed'
  | 'throttled'
  | 'retried'
  | 'dm-refused';

export type AuditEvent = {
  /** ISO 8601, UTC: when it was begun. */
  at: string;
  kind: EventKind;
  /** What it happened to (a request id, a step's key): with `at` and `kind` it makes the event one of its kind. */
  subject: string;
  /** Slack user id of who did it; absent when the bot did. */
  by?: string;
  /** What else there is to know, in words. */
  detail?: string;
};

/** Whose trail: a developer's by user id, or a Slack user's before they are known in AWS. */
export type Trail = { developer: string } | { slackUser: string };

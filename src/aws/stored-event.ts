// What a stored event of the audit trail must look like to be believed.
import * as z from 'zod/mini';
import type { AuditEvent } from '../core/event.ts';
import { keeping } from './keeping.ts';

export const storedEvent = keeping<AuditEvent>()(
  z.object({
    at: z.string(),
    kind: z.enum([
      'requested',
      'added',
      'identified',
      'identity-corrected',
      'approved',
      'denied',
      'expired',
      'cancelled',
      'granted',
      'profile-created',
      'profile-found',
      'profile-gone',
      'profile-retagged',
      'profile-deleted',
      'member-added',
      'member-removed',
      'budget-created',
      'budget-updated',
      'budget-deleted',
      'suspended',
      'resumed',
      'revoked',
      'adopted',
      'repaired',
      'waiting',
      'rolled-out',
      'rolled-back',
      'limit-changed',
      'let-run',
      'ready',
      'failed',
      'throttled',
      'retried',
      'dm-refused',
    ]),
    subject: z.string(),
    by: z.optional(z.string()),
    detail: z.optional(z.string()),
  }),
);

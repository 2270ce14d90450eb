// What may happen to somebody's access after it was set up.

/** Changes that have messages of their own; of one that was granted the request's message tells. */
export const TOLD_KINDS = [
  'suspended',
  'resumed',
  'revoked',
  'rolled-out',
  'rolled-back',
  'adopted',
  'repaired',
] as const;
export type ToldKind = (typeof TOLD_KINDS)[number];

/** What last happened to an access: who did it, why and when (ISO 8601, UTC). `by` is absent when the bot did it by itself. */
export type AccessChange = {
  kind: 'granted' | ToldKind;
  at: string;
  by?: string;
  reason?: string;
  /** What led to it (a command's or a rollout's id): with `kind` and `at` it tells one change from another. */
  cause: string;
};

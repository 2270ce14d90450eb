// What Slack delivers and nothing listens for: told apart before anything is started, because there may be thousands an hour.
import * as z from 'zod/mini';

// Of every change of everybody's profile, down to a status, only that somebody was deactivated is worth anything.
const change = z.looseObject({
  event: z.looseObject({ type: z.literal('user_change'), user: z.looseObject({ deleted: z.optional(z.boolean()) }) }),
});

/** Slack drops what exceeds 30,000 events an hour of one workspace, and says so once a minute. */
const limited = z.looseObject({ type: z.literal('app_rate_limited') });

export type Needless = 'idle change' | 'rate limited';

/** `body` is a delivery of Slack's as JSON; undefined when somebody may listen for it. */
export const needlessOf = (body: string): Needless | undefined => {
  const delivery: unknown = JSON.parse(body);
  if (limited.safeParse(delivery).success) return 'rate limited';
  const { data } = change.safeParse(delivery);
  return data !== undefined && data.event.user.deleted !== true ? 'idle change' : undefined;
};

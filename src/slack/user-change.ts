// Slack tells of every change of everybody's profile, down to a status: only that somebody has left is worth starting anything for.
import * as z from 'zod/mini';

const change = z.looseObject({
  event: z.looseObject({ type: z.literal('user_change'), user: z.looseObject({ deleted: z.optional(z.boolean()) }) }),
});

/** `body` is a delivery of Slack's as JSON. */
export const isIdleChange = (body: string): boolean => {
  const { data } = change.safeParse(JSON.parse(body));
  return data !== undefined && data.event.user.deleted !== true;
};

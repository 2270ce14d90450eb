// Whether a payload has what Bolt and the listeners read of it: they look into it without asking, and fail at what is not there.
import * as z from 'zod/mini';

const text = z.string();
const maybe = <T extends z.ZodMiniType>(part: T) => z.nullish(part);

const who = {
  user: z.looseObject({ id: text, team_id: maybe(text) }),
  team: maybe(z.looseObject({ id: text, enterprise_id: maybe(text) })),
  enterprise: maybe(z.looseObject({ id: text })),
  channel: z.optional(z.looseObject({ id: text })),
  // Bolt takes a payload with either for something else.
  event: z.optional(z.undefined()),
  command: z.optional(z.undefined()),
  name: z.optional(z.undefined()),
};

const view = z.looseObject({
  type: text,
  callback_id: text,
  private_metadata: text,
  state: z.looseObject({ values: z.record(text, z.record(text, z.looseObject({}))) }),
});

const event = z.looseObject({
  type: text,
  user: z.optional(z.union([text, z.looseObject({ id: text })])),
  item: z.optional(z.looseObject({})),
});

const interaction = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('block_actions'),
    ...who,
    actions: z.tuple([z.looseObject({ type: text, action_id: text, block_id: text })], z.looseObject({})),
    view: z.optional(z.looseObject({ type: text })),
    response_url: maybe(text),
    trigger_id: text,
  }),
  z.looseObject({ type: z.literal('view_submission'), ...who, view }),
  z.looseObject({ type: z.literal('view_closed'), ...who, view }),
]);

const delivery = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('url_verification'), challenge: text }),
  z.looseObject({ type: z.literal('app_rate_limited') }),
  z.looseObject({
    type: z.literal('event_callback'),
    event,
    authorizations: z.optional(z.array(z.looseObject({}))),
  }),
]);

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** What comes as the field `payload` of a form: a click, or a form that was sent or closed. */
export const isInteraction = (json: string): boolean => interaction.safeParse(parsed(json)).success;

/** What comes as JSON: an event, or the question whether the address is ours. */
export const isDelivery = (json: string): boolean => delivery.safeParse(parsed(json)).success;

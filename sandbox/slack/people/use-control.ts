// Somebody uses a control of a message or of a view.
import { dispatch } from '../delivery/dispatch.ts';
import { channelName, interaction } from '../delivery/payload.ts';
import { elementAt, type PlacedElement } from '../inputs/elements.ts';
import { chosenOf } from '../inputs/options.ts';
import { slotOf, type Values } from '../inputs/slots.ts';
import { mergeValues, readValues, valuesOf } from '../inputs/values.ts';
import type { JsonObject } from '../json-value.ts';
import { messageJson } from '../messages.ts';
import { messageAt, viewOf } from '../state.ts';
import { enterValues } from '../views.ts';
import type { Container, Person, Requests } from '../wire.ts';
import type { World } from '../world.ts';
import { place, Refusal, somebody } from './refusal.ts';

/** Where the control stands: its blocks, what was entered there, and what the payload says of the place. */
type Standing = {
  blocks: unknown;
  entered: Values;
  enter: (entered: Values) => void;
  describe: (at: number) => JsonObject;
};

const GONE = 'This is no longer here: the app has changed it.';

const inMessage = (world: World, person: Person, { channel: id, ts }: { channel: string; ts: string }): Standing => {
  const channel = place(world, id, person);
  const message = messageAt(world.state, id, ts);
  if (!message || (message.ephemeralTo && message.ephemeralTo !== person.id)) throw new Refusal(GONE);
  const key = `${person.id} ${id} ${ts}`;
  const ephemeral = message.ephemeralTo !== undefined;
  const { threadTs } = message;
  return {
    blocks: message.blocks,
    entered: world.enteredInMessages.get(key) ?? {},
    enter: (entered) => world.enteredInMessages.set(key, entered),
    describe: (at) => ({
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: id,
        is_ephemeral: ephemeral,
        ...(threadTs ? { thread_ts: threadTs } : {}),
      },
      channel: { id, name: channelName(channel) },
      // Slack keeps no ephemeral message, so it cannot show one.
      ...(ephemeral ? {} : { message: messageJson(world, message) }),
      state: { values: valuesOf(message.blocks, world.enteredInMessages.get(key) ?? {}) },
      response_url: world.responseUrls.mint({ person: person.id, channel: id, ts, threadTs }, at),
      trigger_id: world.triggers.mint(person.id, at),
    }),
  };
};

const inView = (world: World, person: Person, viewId: string): Standing => {
  const view = viewOf(world.state, viewId);
  if (view?.owner !== person.id) throw new Refusal(GONE);
  return {
    blocks: view.view.blocks,
    entered: view.entered,
    enter: (entered) => enterValues(view, entered),
    describe: (at) => ({
      container: { type: 'view', view_id: view.id },
      view: structuredClone(view.view),
      trigger_id: world.triggers.mint(person.id, at, view.id),
    }),
  };
};

const standingOf = (world: World, person: Person, container: Container): Standing =>
  container.kind === 'message' ? inMessage(world, person, container) : inView(world, person, container.viewId);

/** What `actions[0]` says beyond ids: of a button its own fields, of a menu what was chosen, of a field what was entered. */
const useOf = ({ element }: PlacedElement, used: JsonObject): JsonObject => {
  const { type, text, value, style } = element;
  if (type === 'button') return { text, ...(value ? { value } : {}), ...(style ? { style } : {}) };
  const key = slotOf(element)?.key ?? (type === 'overflow' ? 'selected_option' : undefined);
  if (key === undefined) return used;
  const chosen = chosenOf(element, used[key]);
  if (chosen === undefined) throw new Refusal(GONE);
  return { [key]: chosen };
};

/** In an input block a control tells of itself only when the app asked for that. */
const isSilent = ({ block }: PlacedElement): boolean => block.type === 'input' && block.dispatch_action !== true;

export const useControl = async (world: World, request: Requests['action']): Promise<void> => {
  const { as, container, blockId, actionId, element: used, values = {} } = request;
  const person = somebody(world, as);
  const standing = standingOf(world, person, container);
  const placed = elementAt(standing.blocks, blockId, actionId);
  if (!placed) throw new Refusal(GONE);
  const use = useOf(placed, used);
  const { type } = placed.element;
  const own: Values = slotOf(placed.element) ? { [blockId]: { [actionId]: { type, ...use } } } : {};
  standing.enter(mergeValues(mergeValues(standing.entered, readValues(values)), own));
  if (isSilent(placed)) return;
  const at = world.now();
  const action = { type, block_id: blockId, action_id: actionId, ...use, action_ts: world.ids.ts(at) };
  const answered = await dispatch(world, {
    kind: 'block_actions',
    at,
    body: { type: 'block_actions', ...interaction(world, person), ...standing.describe(at), actions: [action] },
  });
  if (answered.outcome !== 'ok') throw new Refusal('Something went wrong. Please try that again.');
};

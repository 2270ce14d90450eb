// Somebody submits a modal, or closes it.
import { dispatch } from '../delivery/dispatch.ts';
import { interaction } from '../delivery/payload.ts';
import { checkValues } from '../inputs/check-values.ts';
import { mergeValues, readValues, valuesOf } from '../inputs/values.ts';
import { isObject, type JsonObject, objectOf, objectsOf, parseJson } from '../json-value.ts';
import { checkView } from '../limits/check-view.ts';
import { modalsOf, type StoredView } from '../state.ts';
import { canPush, closeAll, closeView, enterValues, pushModal, replaceView } from '../views.ts';
import type { Person, Requests } from '../wire.ts';
import type { World } from '../world.ts';
import { Refusal, somebody } from './refusal.ts';

const trouble = (): Refusal => new Refusal('We had some trouble connecting. Try again?');

const topModal = (world: World, person: Person, id: string): StoredView => {
  const top = modalsOf(world.state, person.id).at(-1);
  if (!top || top.id !== id) throw new Refusal('This is no longer open.');
  return top;
};

const fieldErrors = (view: StoredView, errors: unknown): Refusal => {
  const inputs = new Set(
    objectsOf(view.view.blocks).flatMap(({ type, block_id }) => (type === 'input' ? [block_id] : [])),
  );
  const entries = Object.entries(objectOf(errors) ?? {});
  const known = entries.every(([blockId, words]) => inputs.has(blockId) && typeof words === 'string' && words !== '');
  if (!known || entries.length === 0) return trouble();
  return new Refusal(
    'The app did not accept this.',
    Object.fromEntries(entries.map(([id, words]) => [id, String(words)])),
  );
};

const applyView = (
  world: World,
  person: Person,
  submitted: StoredView,
  { response_action, view }: JsonObject,
): void => {
  if (!isObject(view) || view.type !== 'modal' || checkView(view).length > 0) throw trouble();
  if (response_action === 'update') replaceView(world, submitted, view);
  else if (response_action === 'push' && canPush(world, person.id)) pushModal(world, person.id, view);
  else throw trouble();
};

const applyAnswer = (world: World, person: Person, submitted: StoredView, answer: JsonObject): void => {
  if (answer.response_action === 'errors') throw fieldErrors(submitted, answer.errors);
  if (answer.response_action === 'clear') closeAll(world, person.id);
  else if (answer.response_action === undefined) closeView(world, submitted);
  else applyView(world, person, submitted, answer);
};

const readAnswer = (body: string): JsonObject => {
  if (body.trim() === '') return {};
  const parsed = parseJson(body);
  if (!isObject(parsed)) throw trouble();
  return parsed;
};

export const submitView = async (world: World, { as, viewId, values }: Requests['submit']): Promise<void> => {
  const submitted = readValues(values);
  const person = somebody(world, as);
  const view = topModal(world, person, viewId);
  if (!view.view.submit) throw new Refusal('There is nothing to submit.');
  enterValues(view, mergeValues(view.entered, submitted));
  const { blocks } = view.view;
  const mistakes = checkValues(blocks, valuesOf(blocks, view.entered), submitted);
  if (Object.keys(mistakes).length > 0) throw new Refusal('Some fields need another look.', mistakes);
  const at = world.now();
  const answered = await dispatch(world, {
    kind: 'view_submission',
    at,
    body: {
      type: 'view_submission',
      ...interaction(world, person),
      trigger_id: world.triggers.mint(person.id, at, view.id),
      view: structuredClone(view.view),
      response_urls: [],
    },
  });
  if (answered.outcome !== 'ok') throw trouble();
  // Meanwhile the app may have closed the modal or opened another.
  if (!modalsOf(world.state, person.id).includes(view)) return;
  applyAnswer(world, person, view, readAnswer(answered.body));
};

/** The app hears of it only if it asked to; what it answers changes nothing. */
export const dismissView = async (world: World, { as, viewId }: Requests['close']): Promise<void> => {
  const person = somebody(world, as);
  const view = topModal(world, person, viewId);
  const clears = view.view.clear_on_close === true;
  if (clears) closeAll(world, person.id);
  else closeView(world, view);
  if (view.view.notify_on_close !== true) return;
  await dispatch(world, {
    kind: 'view_closed',
    at: world.now(),
    body: {
      type: 'view_closed',
      ...interaction(world, person),
      view: structuredClone(view.view),
      is_cleared: clears,
    },
  });
};

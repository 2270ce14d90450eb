// views.open, views.push, views.update and views.publish.
import type { JsonObject } from '../json-value.ts';
import { checkView } from '../limits/check-view.ts';
import { modalsOf, personOf, type StoredView, viewOf } from '../state.ts';
import type { Trigger } from '../triggers.ts';
import { canPush, openModal, publishHome, pushModal, replaceView } from '../views.ts';
import type { World } from '../world.ts';
import { ApiError, invalidArguments } from './api-error.ts';
import { optionalObject, optionalText, requiredText } from './arguments.ts';
import type { Method } from './method.ts';
import { refuseProblems } from './refuse-problems.ts';

const exchange = (args: JsonObject, world: World): Trigger => {
  const trigger = world.triggers.exchange(args.trigger_id ?? args.interactivity_pointer);
  if (typeof trigger === 'string') throw new ApiError(trigger);
  return trigger;
};

const readView = (args: JsonObject, type: 'modal' | 'home'): JsonObject => {
  const view = optionalObject(args, 'view', 'invalid_arguments');
  if (!view) throw invalidArguments('[ERROR] missing required field: view');
  refuseProblems(checkView(view));
  if (view.type !== type) throw invalidArguments(`[ERROR] must be of type ${type} [json-pointer:/view/type]`);
  return view;
};

const withExternalId = (world: World, externalId: unknown): StoredView | undefined =>
  [...world.state.modals, ...world.state.homes].find((view) => externalId && view.externalId === externalId);

const refuseTakenExternalId = (world: World, view: JsonObject, own?: StoredView): void => {
  const holder = withExternalId(world, view.external_id);
  if (holder && holder !== own) throw new ApiError('duplicate_external_id');
};

const refuseStale = (args: JsonObject, stored: StoredView | undefined): void => {
  const hash = optionalText(args, 'hash');
  if (hash && hash !== stored?.hash) throw new ApiError('hash_conflict');
};

/** A view that is refused leaves the trigger as it was. */
export const open: Method = {
  run: (args, world) => {
    const view = readView(args, 'modal');
    refuseTakenExternalId(world, view);
    const { person } = exchange(args, world);
    return { view: openModal(world, person, view).view };
  },
};

export const push: Method = {
  run: (args, world) => {
    const view = readView(args, 'modal');
    refuseTakenExternalId(world, view);
    const { person, viewId } = exchange(args, world);
    // Only what was done in a modal can put another on top of it.
    if (!modalsOf(world.state, person).some(({ id }) => id === viewId)) throw new ApiError('invalid_trigger_id');
    if (!canPush(world, person)) throw new ApiError('push_limit_reached');
    return { view: pushModal(world, person, view).view };
  },
};

export const update: Method = {
  run: (args, world) => {
    const id = optionalText(args, 'view_id');
    const externalId = optionalText(args, 'external_id');
    if (!id && !externalId) throw invalidArguments('[ERROR] either view_id or external_id is required');
    const stored = id ? viewOf(world.state, id) : withExternalId(world, externalId);
    if (!stored) throw new ApiError('not_found');
    const view = readView(args, stored.kind);
    refuseStale(args, stored);
    refuseTakenExternalId(world, view, stored);
    replaceView(world, stored, view);
    return { view: stored.view };
  },
};

export const publish: Method = {
  run: (args, world) => {
    const person = personOf(world.state, requiredText(args, 'user_id'));
    const view = readView(args, 'home');
    if (!person) throw new ApiError('user_not_found');
    const current = world.state.homes.find(({ owner }) => owner === person.id);
    refuseStale(args, current);
    refuseTakenExternalId(world, view, current);
    return { view: publishHome(world, person.id, view).view };
  },
};

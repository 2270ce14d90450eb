// Opens, changes, stacks and closes views, for whatever road they come by.
import { withIds } from './inputs/elements.ts';
import { valuesOf } from './inputs/values.ts';
import { type JsonObject, objectOf, stringOf } from './json-value.ts';
import { modalsOf, type StoredView } from './state.ts';
import type { World } from './world.ts';

export const DEEPEST_STACK = 3;

const newHash = (world: World): string => `${world.ids.ts().split('.')[0]}.${world.ids.next('h')}`;

/** The app's fields, with what Slack leaves empty where the app gave nothing. */
const contentOf = (world: World, given: JsonObject): JsonObject => ({
  type: given.type,
  blocks: withIds(given.blocks, world.ids.next),
  private_metadata: given.private_metadata ?? '',
  callback_id: given.callback_id ?? '',
  external_id: given.external_id ?? '',
  title: objectOf(given.title) ?? null,
  close: objectOf(given.close) ?? null,
  submit: objectOf(given.submit) ?? null,
  clear_on_close: given.clear_on_close === true,
  notify_on_close: given.notify_on_close === true,
  submit_disabled: given.submit_disabled === true,
});

/** Writes the view as Slack shows it to the app, with the fields as they stand now. */
const render = (world: World, stored: StoredView, content: JsonObject): void => {
  const { workspace, app } = world.state;
  stored.hash = newHash(world);
  stored.externalId = stringOf(content.external_id);
  stored.view = {
    ...content,
    id: stored.id,
    team_id: workspace.id,
    app_id: app.id,
    bot_id: app.botId,
    app_installed_team_id: workspace.id,
    root_view_id: stored.rootId,
    previous_view_id: stored.previousId ?? null,
    hash: stored.hash,
    state: { values: valuesOf(content.blocks, stored.entered) },
  };
  world.changes.bump();
};

const createView = (world: World, kind: 'modal' | 'home', owner: string, previous?: StoredView): StoredView => {
  const id = world.ids.next('V');
  const above = previous ? { previousId: previous.id } : {};
  return { id, kind, owner, rootId: previous?.rootId ?? id, ...above, hash: '', view: {}, entered: {} };
};

/** A new stack with this one modal: whatever was open is gone. */
export const openModal = (world: World, owner: string, given: JsonObject): StoredView => {
  closeAll(world, owner);
  const modal = createView(world, 'modal', owner);
  world.state.modals.push(modal);
  render(world, modal, contentOf(world, given));
  return modal;
};

export const canPush = (world: World, owner: string): boolean => modalsOf(world.state, owner).length < DEEPEST_STACK;

export const pushModal = (world: World, owner: string, given: JsonObject): StoredView => {
  const modal = createView(world, 'modal', owner, modalsOf(world.state, owner).at(-1));
  world.state.modals.push(modal);
  render(world, modal, contentOf(world, given));
  return modal;
};

/** Fields keep what was entered as long as their block id, action id and kind stay. */
export const replaceView = (world: World, stored: StoredView, given: JsonObject): void =>
  render(world, stored, contentOf(world, given));

export const publishHome = (world: World, owner: string, given: JsonObject): StoredView => {
  let home = world.state.homes.find((view) => view.owner === owner);
  if (!home) {
    home = createView(world, 'home', owner);
    world.state.homes.push(home);
  }
  render(world, home, contentOf(world, given));
  return home;
};

/** Remembers what was entered, without a new hash: the app did not change the view. */
export const enterValues = (stored: StoredView, entered: StoredView['entered']): void => {
  stored.entered = entered;
  stored.view = { ...stored.view, state: { values: valuesOf(stored.view.blocks, entered) } };
};

export const closeView = (world: World, stored: StoredView): void => {
  world.state.modals = world.state.modals.filter((view) => view !== stored);
  world.changes.bump();
};

export const closeAll = (world: World, owner: string): void => {
  world.state.modals = world.state.modals.filter((view) => view.owner !== owner);
  world.changes.bump();
};

// Somebody's profile or a user group changes, and the app hears of it.
import { groupJson } from '../api/usergroups.ts';
import { userJson } from '../api/users.ts';
import { sendEvent } from '../delivery/events.ts';
import type { UserGroup } from '../options.ts';
import { personOf } from '../state.ts';
import type { Person } from '../wire.ts';
import type { World } from '../world.ts';

export const changePerson = async (world: World, id: string, change: Partial<Omit<Person, 'id'>>): Promise<void> => {
  const person = personOf(world.state, id);
  if (!person) throw new Error(`There is no person ${id}.`);
  Object.assign(person, change);
  world.changes.bump();
  await sendEvent(world, { type: 'user_change', user: userJson(world, person) });
};

/** Members that come or go are told apart from the rest, as Slack does. */
export const changeUserGroup = async (
  world: World,
  id: string,
  change: Partial<Omit<UserGroup, 'id'>>,
): Promise<void> => {
  const group = world.state.userGroups.find((each) => each.id === id);
  if (!group) throw new Error(`There is no user group ${id}.`);
  const before = group.users;
  Object.assign(group, change);
  world.changes.bump();
  const added = group.users.filter((user) => !before.includes(user));
  const removed = before.filter((user) => !group.users.includes(user));
  if (added.length + removed.length > 0) {
    await sendEvent(world, {
      type: 'subteam_members_changed',
      subteam_id: id,
      team_id: world.state.workspace.id,
      added_users: added,
      added_users_count: added.length,
      removed_users: removed,
      removed_users_count: removed.length,
    });
  }
  await sendEvent(world, { type: 'subteam_updated', subteam: groupJson(world, group, { count: true, users: true }) });
};

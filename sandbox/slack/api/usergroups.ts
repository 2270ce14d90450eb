// usergroups.list and usergroups.users.list.
import type { JsonObject } from '../json-value.ts';
import type { UserGroup } from '../options.ts';
import { personOf } from '../state.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';
import { flag, requiredText } from './arguments.ts';
import type { Method } from './method.ts';

/** Slack takes deactivated people out of their groups. */
const usersOf = ({ state }: World, group: UserGroup): string[] =>
  group.users.filter((id) => !personOf(state, id)?.deleted);

export const groupJson = (world: World, group: UserGroup, more: { count: boolean; users: boolean }): JsonObject => ({
  id: group.id,
  team_id: world.state.workspace.id,
  is_usergroup: true,
  is_external: false,
  is_subteam: true,
  name: group.name,
  handle: group.handle,
  description: '',
  date_delete: group.disabled ? 1 : 0,
  auto_type: null,
  prefs: { channels: [], groups: [] },
  ...(more.count ? { user_count: usersOf(world, group).length } : {}),
  ...(more.users ? { users: usersOf(world, group) } : {}),
});

export const list: Method = {
  scope: 'usergroups:read',
  run: (args, world) => ({
    usergroups: world.state.userGroups
      .filter((group) => !group.disabled || flag(args, 'include_disabled'))
      .map((group) =>
        groupJson(world, group, { count: flag(args, 'include_count'), users: flag(args, 'include_users') }),
      ),
  }),
};

export const listUsers: Method = {
  scope: 'usergroups:read',
  run: (args, world) => {
    const id = requiredText(args, 'usergroup');
    const group = world.state.userGroups.find((each) => each.id === id);
    if (!group || (group.disabled && !flag(args, 'include_disabled'))) throw new ApiError('no_such_subteam');
    return { users: usersOf(world, group) };
  },
};

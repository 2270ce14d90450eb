// users.info, users.list and users.lookupByEmail.
import type { JsonObject } from '../json-value.ts';
import { personOf, type SlackState } from '../state.ts';
import type { Person } from '../wire.ts';
import type { World } from '../world.ts';
import { ApiError } from './api-error.ts';
import { optionalText, requiredText } from './arguments.ts';
import type { Method } from './method.ts';
import { pageOf, readLimit } from './paging.ts';

/** The bot is a user too. */
const botPerson = ({ app, workspace }: SlackState): Person => ({
  id: app.botUserId,
  name: app.name,
  realName: app.name,
  email: '',
  teamId: workspace.id,
  isBot: true,
});

/** Seconds east of Greenwich at that moment. */
const offsetOf = (timeZone: string, at: number): number => {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name ?? '') ?? [];
  return Number(`${sign}1`) * (Number(hours) * 3600 + Number(minutes) * 60);
};

const flagsOf = (person: Person): JsonObject => ({
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  is_restricted: person.isRestricted ?? person.isUltraRestricted ?? false,
  is_ultra_restricted: person.isUltraRestricted ?? false,
  is_bot: person.isBot ?? false,
  is_app_user: false,
  ...(person.isStranger ? { is_stranger: true } : {}),
});

/** Slack leaves most flags of a deactivated person out; the address needs a scope of its own. */
export const userJson = ({ state, now }: World, person: Person): JsonObject => {
  const tz = person.tz ?? 'Etc/UTC';
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted ?? false,
    real_name: person.realName,
    ...(person.deleted ? { is_bot: person.isBot ?? false } : flagsOf(person)),
    ...(person.deleted ? {} : { tz, tz_label: tz, tz_offset: offsetOf(tz, now()) }),
    profile: {
      title: person.title ?? '',
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      team: person.teamId,
      ...(person.isBot ? { bot_id: state.app.botId, api_app_id: state.app.id } : {}),
      ...(state.scopes.includes('users:read.email') && person.email ? { email: person.email } : {}),
    },
  };
};

export const info: Method = {
  scope: 'users:read',
  run: (args, world) => {
    const id = requiredText(args, 'user');
    const person = id === world.state.app.botUserId ? botPerson(world.state) : personOf(world.state, id);
    if (!person) throw new ApiError('user_not_found');
    return { user: userJson(world, person) };
  },
};

/** The most people that are told at once, and the most without a limit: Slack asks large workspaces for one. */
const MOST_PEOPLE = 1_000;

/** Everybody, also whoever is deactivated, and bots. */
export const list: Method = {
  scope: 'users:read',
  run: (args, world) => {
    const everybody = [...world.state.people, botPerson(world.state)];
    const limit = readLimit(args, MOST_PEOPLE);
    if (limit === undefined && everybody.length > MOST_PEOPLE) throw new ApiError('limit_required');
    const { items, nextCursor } = pageOf(everybody, limit ?? MOST_PEOPLE, optionalText(args, 'cursor'));
    return {
      members: items.map((person) => userJson(world, person)),
      cache_ts: Math.floor(world.now() / 1000),
      response_metadata: { next_cursor: nextCursor },
    };
  },
};

/** Slack does not find deactivated people by their address. */
export const lookupByEmail: Method = {
  scope: 'users:read.email',
  run: (args, world) => {
    const email = requiredText(args, 'email').toLowerCase();
    const person = world.state.people.find((each) => !each.deleted && each.email.toLowerCase() === email);
    if (!person) throw new ApiError('users_not_found');
    return { user: userJson(world, person) };
  },
};

// The parts that every interaction's payload has.
import type { JsonObject } from '../json-value.ts';
import type { Channel, Person } from '../wire.ts';
import { domainOf } from '../workspace-domain.ts';
import type { World } from '../world.ts';

/** Slack's old token, which stands for nothing any more. */
export const VERIFICATION_TOKEN = 'unused';

export const interaction = ({ state: { workspace, app } }: World, person: Person): JsonObject => ({
  user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
  api_app_id: app.id,
  token: VERIFICATION_TOKEN,
  team: { id: workspace.id, domain: domainOf(workspace) },
  enterprise: null,
  is_enterprise_install: false,
});

export const commandFields = (
  { state: { workspace, app } }: World,
  person: Person,
  channel: Channel,
): Record<string, string> => ({
  token: VERIFICATION_TOKEN,
  team_id: workspace.id,
  team_domain: domainOf(workspace),
  channel_id: channel.id,
  channel_name: channelName(channel),
  user_id: person.id,
  user_name: person.name,
  api_app_id: app.id,
  is_enterprise_install: 'false',
});

/** Payloads do not tell the names of direct messages and private channels. */
export const channelName = ({ kind, isPrivate, name }: Channel): string => {
  if (kind === 'dm') return 'directmessage';
  return isPrivate ? 'privategroup' : name;
};

export const eventEnvelope = (
  { state: { workspace, app } }: World,
  event: JsonObject,
  eventId: string,
  at: number,
): JsonObject => ({
  token: VERIFICATION_TOKEN,
  type: 'event_callback',
  team_id: workspace.id,
  context_team_id: workspace.id,
  context_enterprise_id: null,
  api_app_id: app.id,
  event,
  event_id: eventId,
  event_time: Math.floor(at / 1000),
  authorizations: [
    { enterprise_id: null, team_id: workspace.id, user_id: app.botUserId, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
});

// Who is behind a command, a click or a form, as the verbs take them: by ids, never by name.
import type { BlockAction, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import type { Clicker } from '../../app/authorise.ts';

const enterprise = (id: string | null | undefined): Pick<Clicker, 'enterpriseId'> => (id ? { enterpriseId: id } : {});

export const commander = ({ user_id, team_id, enterprise_id, channel_id }: SlashCommand): Clicker => ({
  slackUserId: user_id,
  teamId: team_id,
  channel: channel_id,
  ...enterprise(enterprise_id),
});

/** In a channel shared with others the payload's own team may be theirs, so the person's team counts. */
export const clickerOf = ({ user, team, channel, enterprise: grid }: BlockAction): Clicker => ({
  slackUserId: user.id,
  teamId: user.team_id ?? team?.id ?? '',
  ...enterprise(grid?.id ?? team?.enterprise_id),
  ...(channel ? { channel: channel.id } : {}),
});

export const submitter = ({ user, team, enterprise: grid }: ViewSubmitAction): Clicker => ({
  slackUserId: user.id,
  teamId: user.team_id ?? team?.id ?? '',
  ...enterprise(grid?.id ?? team?.enterprise_id),
});

// Whether the bot can post where the configuration sends it.
import type { Settings } from '../settings.ts';
import { attention, type Check, fine, missing, type Subject, unknown } from './check.ts';
import type { Found } from './found.ts';

export type ChannelFacts = { name: string; archived: boolean; member: boolean; shared: boolean };

/** `vital` when nothing can be decided without it. */
export type NamedChannel = Subject & { channel: string; vital: boolean };

/** Every channel of the configuration; one that several teams share is there once for each. */
export const namedChannels = ({ channels, teams }: Settings): NamedChannel[] => [
  { id: 'channel.admins', title: "The admins' channel", channel: channels.admins, vital: true },
  ...(channels.organisation
    ? [{ id: 'channel.organisation', title: "Everybody's digest", channel: channels.organisation, vital: false }]
    : []),
  ...teams.flatMap(({ name, channel }) =>
    channel ? [{ id: `channel.team.${name}`, title: `Channel of team ${name}`, channel, vital: false }] : [],
  ),
];

/** `facts` is undefined when Slack shows no such channel. */
export const channelCheck = (named: NamedChannel, facts: Found<ChannelFacts | undefined>): Check => {
  const { channel, vital, ...subject } = named;
  if ('why' in facts) return unknown(subject, facts.why);
  const trouble = vital ? missing : attention;
  if (facts.known === undefined) {
    return trouble(
      subject,
      `Slack shows no channel ${channel}: the id is wrong, or it is private and the bot is not in it.`,
      "Correct the id (at the foot of the channel's details), or invite the bot there: `/invite @claude-onboard`.",
    );
  }
  const { name, archived, member, shared } = facts.known;
  if (archived) return trouble(subject, `#${name} is archived.`, 'Name another channel, or unarchive it.');
  if (!member) return trouble(subject, `The bot is not in #${name}.`, `In #${name}: \`/invite @claude-onboard\`.`);
  if (shared) {
    return trouble(
      subject,
      `#${name} is shared with another organisation${vital ? ', so nothing can be decided there' : ', whose people would read it'}.`,
      'Name a channel of your own.',
    );
  }
  return fine(subject, `#${name}.`);
};

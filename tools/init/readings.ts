// Turns what somebody types into what the configuration holds; a UserError says what is wrong with it.
import { findOut } from '../../src/app/find-out.ts';
import { UserError } from '../../src/core/errors.ts';
import { isRegionClosed } from '../../src/core/health/found.ts';
import type { Around } from './around.ts';

export const listIn = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** The text if it looks so. */
export const likeA =
  (pattern: RegExp, words: string) =>
  async (text: string): Promise<string> => {
    if (!pattern.test(text)) throw new UserError(words);
    return text;
  };

const CHANNEL_ID = /^[CG][A-Z0-9]{2,}$/;

export const readChannel = async (text: string, { slack }: Around): Promise<string> => {
  if (CHANNEL_ID.test(text)) return text;
  const name = text.replace(/^#/, '');
  if (!slack) {
    throw new UserError(
      `Without a Slack token #${name} cannot be looked up: give the channel's id (C…), at the foot of its details.`,
    );
  }
  const id = await slack.channel(name);
  if (id) return id;
  throw new UserError(
    `Slack shows no channel #${name}. If it is private, invite the app there first, or give its id (C…).`,
  );
};

const readAdmin = async (text: string, { slack }: Around): Promise<string> => {
  if (/^[SUW][A-Z0-9]{2,}$/.test(text)) return text;
  if (!slack) {
    throw new UserError(
      `Without a Slack token "${text}" cannot be looked up: give ids (S… of a user group, U… of people).`,
    );
  }
  const id = text.includes('@', 1) ? await slack.person(text) : await slack.userGroup(text.replace(/^@/, ''));
  if (id) return id;
  throw new UserError(`Slack knows no ${text.includes('@', 1) ? 'person' : 'user group'} "${text}".`);
};

/** One user group, or people. */
export const readAdmins = async (text: string, around: Around): Promise<string> => {
  const ids = await Promise.all(listIn(text).map((part) => readAdmin(part, around)));
  const groups = ids.filter((id) => id.startsWith('S'));
  if (ids.length === 0) throw new UserError('Somebody must decide: name a user group, or people.');
  if (groups.length > 0 && ids.length > 1) throw new UserError('Name one user group or a list of people, not both.');
  return ids.join(', ');
};

/** `Platform #team-platform` becomes `Platform C0PLATFORM`; a team may have no channel. */
const readTeam = async (text: string, around: Around): Promise<string> => {
  const [, name = text, channel] = /^(.+?)(?:\s+(#\S+|[CG][A-Z0-9]{4,}))?$/.exec(text) ?? [];
  return channel === undefined ? name : `${name} ${await readChannel(channel, around)}`;
};

export const readTeams = async (text: string, around: Around): Promise<string> => {
  const teams = await Promise.all(listIn(text).map((part) => readTeam(part, around)));
  if (teams.length === 0) throw new UserError('There must be a team.');
  return teams.join(', ');
};

/** The team's name and its channel's id, of what `readTeams` answers. */
export const teamsIn = (text: string): { name: string; channel?: string }[] =>
  listIn(text).map((part) => {
    const [, name = part, channel] = /^(.+?)(?:\s+([CG][A-Z0-9]{4,}))?$/.exec(part) ?? [];
    return channel === undefined ? { name } : { name, channel };
  });

export const readRegions = async (text: string, { aws }: Around): Promise<string> => {
  const regions = listIn(text);
  if (regions.length === 0) throw new UserError('There must be a region.');
  for (const region of regions) {
    await likeA(/^[a-z]{2}(-[a-z]+)+-\d$/, `"${region}" is no region such as us-east-1.`)(region);
    const offered = aws && (await findOut(() => aws.offered(region)));
    if (offered && isRegionClosed(offered)) throw new UserError(`${region} is not enabled in this account.`);
    // Where it is not permitted to ask, the check before the deployment will tell.
    if (offered && 'known' in offered && !offered.known.some((profile) => profile.includes('.anthropic.')))
      throw new UserError(`Bedrock offers no profile of Claude in ${region}.`);
  }
  return regions.join(', ');
};

export const readAccount = likeA(/^\d{12}$/, 'An account id has 12 digits.');

export const readAmount = likeA(/^\d+(\.\d{1,2})?$/, 'That is no amount of US dollars.');

/** Nothing is an answer too. */
export const orNothing =
  (read: (text: string, around: Around) => Promise<string>) =>
  async (text: string, around: Around): Promise<string> =>
    text === '' ? '' : read(text, around);

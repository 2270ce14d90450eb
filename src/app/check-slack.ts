// Looks at the Slack app, the channels that it posts to, and the admins.
import { adminsCheck } from '../core/health/admins.ts';
import { channelCheck, namedChannels } from '../core/health/channels.ts';
import type { Check } from '../core/health/check.ts';
import { installationChecks } from '../core/health/slack-app.ts';
import type { Settings } from '../core/settings.ts';
import { findOut } from './find-out.ts';
import type { Channels, SlackApp } from './health-ports.ts';
import type { Workspace } from './ports.ts';

export type CheckSlackDeps = { settings: Settings; slackApp: SlackApp; channels: Channels; workspace: Workspace };

/** More would tell nothing more: two are enough to decide on each other's requests. */
const ADMINS_LOOKED_AT = 20;

const activeAdmins = async ({ settings, workspace }: CheckSlackDeps): Promise<string[]> => {
  const { userGroup, users = [] } = settings.admins;
  const ids = userGroup ? await workspace.groupMembers(userGroup) : users;
  const people = await Promise.all(ids.slice(0, ADMINS_LOOKED_AT).map((id) => workspace.person(id)));
  return people.flatMap((person) =>
    person && !person.deactivated && !person.bot && !person.guest && !person.stranger ? person.id : [],
  );
};

/** With a token that is no good nothing else is asked. */
export const checkSlack = async (deps: CheckSlackDeps): Promise<Check[]> => {
  const { settings, slackApp, channels } = deps;
  const installation = await findOut(() => slackApp.installation());
  const installed = installationChecks(installation, settings);
  if ('why' in installation) return installed;
  const posts = await Promise.all(
    namedChannels(settings).map(async (named) =>
      channelCheck(named, await findOut(() => channels.facts(named.channel))),
    ),
  );
  return [...installed, ...posts, adminsCheck(settings, await findOut(() => activeAdmins(deps)))];
};

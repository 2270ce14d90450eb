// The setup again, for whoever has access.
import { isReady } from '../core/access.ts';
import { UserError } from '../core/errors.ts';
import type { Settings } from '../core/settings.ts';
import { type Setup, setupOf } from '../core/setup.ts';
import type { Accesses } from './ports.ts';

/** A UserError says why there is nothing to set up yet. */
export const showSetup = async (
  { settings, accesses }: { settings: Settings; accesses: Accesses },
  slackUserId: string,
): Promise<Setup> => {
  const access = await accesses.ofSlackUser(slackUserId);
  if (access === undefined) throw new UserError('You have no access yet. Ask for it with `/claude-onboard`.');
  if (access.desired.state === 'revoked')
    throw new UserError('Your access was taken away. Ask for it again with `/claude-onboard`.');
  if (!isReady(access))
    throw new UserError('Your access is not ready yet. `/claude-onboard status` shows how far it is.');
  return setupOf(access, settings);
};

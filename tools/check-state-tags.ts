// Refuses, before a deployment, a condition on the state tag that would lock people out; run by `npm run deploy`.
import { findWithoutState } from '../src/app/find-without-state.ts';
import { createProfiles } from '../src/aws/profiles.ts';
import { UserError } from '../src/core/errors.ts';
import { stateRefusal } from '../src/core/state-tags.ts';
import { operatorSettings } from './operator-settings.ts';
import { runCommand } from './run-command.ts';
import { useWorkloadAccount } from './use-workload-account.ts';

await runCommand(async () => {
  const settings = operatorSettings();
  await useWorkloadAccount(settings, 'whether every profile has its state tag');
  const refusal = stateRefusal(
    await findWithoutState({ settings, profiles: createProfiles({ clock: { now: () => new Date() } }) }),
    settings.tags,
  );
  if (refusal !== undefined) throw new UserError(refusal);
  return true;
});

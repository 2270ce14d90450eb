// Lets Identity Center pass on what the access policy compares; shows the difference first, and asks (`--yes`: does not).
import { setTimeout as pause } from 'node:timers/promises';
import { confirm, isCancel } from '@clack/prompts';
import { passAttributes } from '../src/app/pass-attributes.ts';
import { ssoAdminClient } from '../src/aws/clients.ts';
import { createSessionAttributes, findInstance } from '../src/aws/session-attributes.ts';
import { UserError } from '../src/core/errors.ts';
import { attributeLines, isChange, wantedAttributes } from '../src/core/session-attributes.ts';
import { operatorSettings } from './operator-settings.ts';
import { runCommand, say } from './run-command.ts';

const isYes = process.argv.includes('--yes');

const ask = async (): Promise<boolean> => {
  if (isYes) return true;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    say('Nothing was changed. Run it again with --yes to change it.');
    return false;
  }
  const answer = await confirm({ message: 'Change this in Identity Center?', initialValue: false });
  return !isCancel(answer) && answer;
};

await runCommand(async () => {
  const settings = operatorSettings();
  const { identity, deployment } = settings;
  if (identity.source !== 'identity-center')
    throw new UserError(
      'The configuration has no Identity Center (identity.source), so there are no attributes to pass.',
    );
  const { region, identityStoreId } = identity;
  const instance = deployment.access?.instanceArn ?? (await findInstance(region, identityStoreId));
  say(`Attributes for access control of ${instance}:`);
  let changed = false;
  const isWanted = await passAttributes(
    {
      attributes: createSessionAttributes(ssoAdminClient({ region }), instance),
      show: (lines) => {
        changed = isChange(lines);
        say(attributeLines(lines).join('\n'));
      },
      confirm: ask,
      pause: (milliseconds) => pause(milliseconds),
    },
    wantedAttributes(settings),
  );
  if (isWanted)
    say(changed ? 'They are so now; a session has them from its next sign-in on.' : 'Nothing has to be changed.');
  return isWanted;
});

// `npm run doctor`: everything that a deployed bot needs, looked at with the operator's credentials; exit code 1 when something is wrong.
// `--wait=10` waits no longer than ten seconds for the test alert.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { styleText } from 'node:util';
import { createCheckup } from '../src/app/check-everything.ts';
import { findOut } from '../src/app/find-out.ts';
import { testAlertNow } from '../src/app/test-alert-now.ts';
import { createAlertTopic } from '../src/aws/alert-topic.ts';
import { createIdentities } from '../src/aws/identities.ts';
import { openStores } from '../src/aws/stores.ts';
import { accountCheck } from '../src/core/health/account.ts';
import { alertTestUnsent } from '../src/core/health/alert-way.ts';
import type { Check } from '../src/core/health/check.ts';
import { checksInShort } from '../src/core/health/check-words.ts';
import type { Settings } from '../src/core/settings.ts';
import { stackPlaces } from '../src/core/stack-places.ts';
import { deployedReach, recordsReach, type Where, workloadReach } from './doctor/reach.ts';
import { payerReach, signInsReach, slackReach } from './doctor/reach-elsewhere.ts';
import { operatorSettings } from './operator-settings.ts';
import { checkLines } from './print-checks.ts';
import { runCommand, say } from './run-command.ts';

const [, waitArgument] = /^--wait=(\d+)$/.exec(process.argv[2] ?? '') ?? [];

const clock = { now: () => new Date() };

const ELSE_DO =
  "Use credentials that may look (those of an administrator), or ask `/claude-onboard doctor`, which looks with the bot's own roles.";

const testAlert = async ({ deployed }: Where): Promise<Check> => {
  if ('because' in deployed) return alertTestUnsent(deployed.because);
  const { tableName, topics } = deployed;
  const { alertTests } = await openStores(tableName, clock);
  const alertTopic = createAlertTopic({ topicArn: topics.alerts[0] ?? '' });
  return testAlertNow({
    ...{ alertTests, alertTopic, clock },
    pause: (milliseconds) => pause(milliseconds),
    nonce: randomUUID(),
    waitSeconds: Number(waitArgument ?? 60),
  });
};

const examine = async (settings: Settings): Promise<Check[]> => {
  const { onboard } = stackPlaces(settings);
  const caller = await findOut(() => createIdentities({ region: onboard.region }).caller());
  const accountId = 'known' in caller ? caller.known.accountId : undefined;
  const where: Where = { settings, accountId, deployed: await deployedReach(settings, accountId) };
  const checkup = createCheckup({
    settings,
    clock,
    asker: 'this folder',
    elseDo: ELSE_DO,
    workload: workloadReach(where),
    payer: payerReach(where),
    signIns: await signInsReach(where),
    ...(await recordsReach(where, clock)),
    slack: await slackReach(clock),
  });
  const [checks, arrived] = await Promise.all([checkup({}), testAlert(where)]);
  return [accountCheck(caller, [{ name: onboard.name, accountId: onboard.account }]), ...checks, arrived];
};

await runCommand(async () => {
  const settings = operatorSettings();
  // As in Lambda, where the bot runs in the region of its deployment.
  process.env.AWS_REGION = settings.deployment.region;
  const checks = await examine(settings);
  const lines = checks.flatMap((check) => checkLines(check, styleText));
  say(`${lines.join('\n')}\n\n${checksInShort(checks)}`);
  return checks.every(({ state }) => state !== 'missing' && state !== 'attention');
});

// The configuration file from the answers: the example with its comments, and the operator's values in place of its own.
import type { Model, Prices } from '../../src/core/settings.ts';
import { EXAMPLE } from './catalogue.ts';
import { type Editor, editText, inLine } from './edit-text.ts';
import { newGroup } from './identity-questions.ts';
import type { Answers } from './question.ts';
import { listIn, teamsIn } from './readings.ts';

const writeSlack = (file: Editor, answers: Answers): void => {
  file.value(['workspace', 'teamId'], answers.teamId);
  file.value(['channels', 'admins'], answers.adminsChannel);
  if (answers.organisationChannel) file.value(['channels', 'organisation'], answers.organisationChannel);
  else file.removeLines(['channels', 'organisation']);
  const admins = listIn(answers.admins ?? '');
  if (admins[0]?.startsWith('S')) file.value(['admins', 'userGroup'], admins[0]);
  else file.pair(['admins', 'userGroup'], `users: ${inLine(admins)}`);
};

/** What the example's teams have besides a name and a channel is left to be filled in. */
const TEAM_EXTRAS = `
    # tags: { CostCenter: "4711" }     # further tags on this team's profiles
    # monthlyBudget: 3500              # US dollars; the digest measures against it, and AWS Budgets alerts the channel
    # guard: { mode: ask, dailyLimit: 150, thresholds: [80] }   # another mode than everybody's; US dollars a day of which the whole team is told
    # timeZone: America/New_York       # when this team's digest has another time zone than the others'`;

const teamLines = ({ name, channel }: { name: string; channel?: string }, index: number): string =>
  [
    `- name: ${inLine(name)}`,
    ...(channel ? [`\n    channel: ${channel}`] : []),
    ...(index === 0 ? [TEAM_EXTRAS] : []),
  ].join('');

const pricesLine = (prices: Prices): string =>
  `{ ${Object.entries(prices)
    .map(([kind, dollars]) => `${kind}: ${dollars}`)
    .join(', ')} }`;

const modelLines = ({ id, tier, name, profiles, price, globalPrice }: Model): string =>
  [
    `- id: ${id}`,
    `tier: ${tier}`,
    `name: ${name}`,
    `profiles: ${inLine(profiles)}`,
    `price: ${pricesLine(price)}`,
    ...(globalPrice ? [`globalPrice: ${pricesLine(globalPrice)}`] : []),
  ].join('\n    ');

const writeCatalogue = (file: Editor, answers: Answers, models: readonly Model[]): void => {
  file.block(
    ['teams'],
    teamsIn(answers.teams ?? '')
      .map(teamLines)
      .join('\n  '),
  );
  const chosen = models.filter(({ id }) => listIn(answers.models ?? '').includes(id));
  file.block(['models'], chosen.map(modelLines).join('\n  '));
  file.value(['regions'], listIn(answers.regions ?? ''));
  file.pair(['organisation'], '# organisation:\n#   monthlyBudget: 9000          # US dollars for all teams together');
};

const writeMoney = (file: Editor, answers: Answers): void => {
  const daily = Number(answers.dailyLimit);
  file.value(['limits', 'daily', 'min'], Math.min(5, daily));
  file.value(['limits', 'daily', 'default'], daily);
  file.value(['limits', 'daily', 'max'], Number(answers.highestLimit));
  file.value(['digest', 'timeZone'], answers.timeZone);
};

const writeAccounts = (file: Editor, answers: Answers): void => {
  file.value(['accounts', 'workload', 'id'], answers.workloadAccount);
  const { billingAccount } = answers;
  if (!billingAccount) return;
  const roleArn = `arn:aws:iam::${billingAccount}:role/claude-onboard-billing`;
  file.lines('  # billing:', 1, `  billing: { id: "${billingAccount}", roleArn: "${roleArn}" }\n`);
};

const writeIdentity = (file: Editor, answers: Answers): void => {
  if (answers.identitySource !== 'identity-center') {
    file.block(['identity'], `source: ${answers.identitySource}`);
    return;
  }
  file.value(['identity', 'identityStoreId'], answers.identityStoreId);
  file.value(['identity', 'region'], answers.identityRegion);
  const name = newGroup(answers);
  if (name === undefined) file.value(['identity', 'groupId'], answers.group);
  else {
    file.removeLines(['identity', 'groupId']);
    file.lines('  # groupName:', 1, `  groupName: ${inLine(name)}\n`);
  }
  // Whoever makes a group makes the role that may fill it.
  if (answers.identityAccount || name !== undefined) {
    const account = answers.identityAccount || answers.workloadAccount;
    const roleArn = `arn:aws:iam::${account}:role/claude-onboard-identity`;
    file.lines('  # roleArn:', 1, `  roleArn: ${roleArn}\n`);
  }
  file.value(['identity', 'signIn', 'startUrl'], answers.startUrl);
  file.value(['identity', 'signIn', 'permissionSet'], answers.permissionSet);
};

/** `isMember`: another account pays, and only there can a monitor of anomalies by developer be made. */
const writeDeployment = (file: Editor, answers: Answers, isMember: boolean): void => {
  file.value(['deployment', 'region'], answers.deploymentRegion);
  file.value(['deployment', 'alarmEmails'], listIn(answers.alarmEmails ?? ''));
  if (isMember && !answers.billingAccount) file.value(['deployment', 'anomalyMonitor'], false);
  if (answers.makeAccess !== 'yes') return;
  file.lines(
    '  # access:',
    1,
    '  access:                            # makes the permission set, and assigns it to the group above\n',
  );
  file.lines('  #   instanceArn:', 1, `    instanceArn: ${answers.instanceArn}\n`);
  file.lines('  #   sessionHours:', 1, '    sessionHours: 8\n');
};

/** `models` are those that can be chosen, with the profiles to be written. */
export const configurationText = (
  answers: Answers,
  { models, isMember }: { models: readonly Model[]; isMember: boolean },
): string => {
  const file = editText(EXAMPLE);
  file.lines(
    '# The configuration of claude-onboard',
    2,
    '# The configuration of claude-onboard, written by `npm run init`: review changes to it like code. `npm run build` checks\n# it and names every mistake with its path.\n',
  );
  writeSlack(file, answers);
  writeCatalogue(file, answers, models);
  writeMoney(file, answers);
  writeAccounts(file, answers);
  writeIdentity(file, answers);
  writeDeployment(file, answers, isMember);
  return file.text();
};

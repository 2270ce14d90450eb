// A deployment that lacks nothing: what the stacks and the operator make, people at work for some days, and everything by the clock.
import { readFileSync } from 'node:fs';
import { createMonitoring } from '../../../sandbox/aws/anomalies/monitors.ts';
import { sampleCompany } from '../../../sandbox/aws/billing/sample-company.ts';
import { createSchedules } from '../../../sandbox/aws/scheduler.ts';
import { developerPolicyOf } from '../../../src/core/developer-policy.ts';
import { loggingTarget } from '../../../src/core/invocation-logging.ts';
import { dueOf } from '../../../src/core/schedules.ts';
import type { Settings } from '../../../src/core/settings.ts';
import { readSettings } from '../../../src/settings-file.ts';
import { onboard } from '../alerts/people-see.ts';
import { type Lab, openLab } from '../lab.ts';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-7223b1a5c0d4e6f8';
const HOME = { region: 'us-east-1', account: '111122223333' };
const NOW = '2026-08-11T08:00:00.000Z';
const DAY_S = 86_400;

const settingsOf = (): Settings => {
  const path = process.env.CONFIG_PATH ?? '';
  const read = readSettings(readFileSync(path, 'utf8'), path);
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  return read.settings;
};

const publishers = (topicArn: string) => ({
  Version: '2012-10-17',
  Statement: ['budgets', 'costalerts'].map((service) => ({
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action: 'sns:Publish',
    Resource: topicArn,
    Condition: { StringEquals: { 'aws:SourceAccount': HOME.account } },
  })),
});

/** What the stacks make, `npm run attributes` and `npm run logging`. */
export const deployAll = ({ aws: { state } }: Lab): void => {
  const settings = settingsOf();
  const { identity, regions } = settings;
  if (identity.source !== 'identity-center' || !settings.deployment.access) throw new Error('It has Identity Center.');
  const { instanceArn } = settings.deployment.access;
  state.directory.instanceArn = instanceArn;
  const [topic] = state.topics.list();
  if (topic === undefined) throw new Error('It has a topic.');
  topic.policy = JSON.stringify(publishers(topic.arn));
  topic.subscriptions.push({
    arn: `${topic.arn}:1`,
    protocol: 'lambda',
    endpoint: 'arn:aws:lambda:us-east-1:111122223333:function:claude-onboard-alerts',
  });
  const seeds = [{ name: 'claude-onboard', tagKey: 'DeveloperId', topicArn: topic.arn }];
  const { monitors, subscriptions } = createMonitoring(seeds, HOME.account);
  state.monitoring.monitors.push(...monitors);
  state.monitoring.subscriptions.push(...subscriptions);
  const due = dueOf(settings).map(({ id, expression, timeZone, input }) => ({
    ...{ name: `claude-onboard-${id}`, group: 'claude-onboard', expression, timeZone },
    targetArn: 'arn:aws:lambda:us-east-1:111122223333:function:claude-onboard-schedule',
    input: JSON.stringify(input),
  }));
  state.schedules.push(...createSchedules(due, HOME));
  for (const region of regions) {
    const { logGroup: logGroupName, roleArn } = loggingTarget(HOME.account, region);
    state.invocationLogging.set({ ...HOME, region }, { cloudWatchConfig: { logGroupName, roleArn } });
  }
  const arn = `${instanceArn.replace(':instance/', ':permissionSet/')}/ps-0000000000000001`;
  const policy = developerPolicyOf(settings, identity.region, settings.deployment.access);
  state.identityCenter.permissionSets.push({
    ...{ arn, name: identity.signIn.permissionSet, sessionDuration: 'PT8H', createdAt: Date.now() },
    inlinePolicy: JSON.stringify(policy, null, 2),
  });
  const group = { principalType: 'GROUP' as const, principalId: identity.groupId ?? '' };
  state.identityCenter.assignments.push({ account: HOME.account, permissionSetArn: arn, ...group });
  state.identityCenter.configuration = {
    attributes: [{ Key: 'DeveloperId', Value: { Source: [`\${path:userName}`] } }],
    enabledAt: Date.now(),
  };
};

/** A day passes, and all that is scheduled comes; `jobs` are those besides the sweep. */
export const passDay = async (lab: Lab, jobs = ['housekeeping', 'meter', 'costs', 'digest']): Promise<void> => {
  lab.later(DAY_S);
  lab.aws.evaluate();
  for (const job of jobs) await lab.schedule({ job, time: new Date().toISOString() });
  await lab.sweep();
  await lab.drain();
  // What failed, on a machine that has much to do, is visible again.
  lab.later(60);
  await lab.sweep();
  await lab.drain();
};

export const CONFIGURATION = {
  deployment: { access: { instanceArn: INSTANCE } },
  organisation: { monthlyBudget: 11_000 },
};

export const openHealthy = async (): Promise<Lab> => {
  const lab = await openLab({
    now: new Date(NOW),
    aws: { billing: sampleCompany(NOW.slice(0, 10)) },
    configuration: CONFIGURATION,
  });
  deployAll(lab);
  await lab.sweep();
  await onboard(lab);
  for (let day = 0; day < 5; day++) await passDay(lab);
  return lab;
};

/** Titles of what is not fine by the doctor's word, each with its state, and what it says to do. */
export type Trouble = { title: string; words: string };

const textIn = (block: unknown): string =>
  typeof block === 'object' && block !== null && 'text' in block ? String((block.text as { text?: string })?.text) : '';

export const lastDiagnosis = ({ people }: Lab): { text: string; troubles: Trouble[] } => {
  const message = people.directs('U0BOB').at(-1);
  const blocks: unknown[] = Array.isArray(message?.blocks) ? message.blocks : [];
  const troubles = blocks.flatMap((block): Trouble[] => {
    const words = textIn(block);
    const [, title] = /^\*[✗▲?…] ([^*]+)\*/.exec(words) ?? [];
    return title === undefined ? [] : [{ title, words }];
  });
  return { text: message?.text ?? '', troubles };
};

export const askDoctor = async (lab: Lab): Promise<ReturnType<typeof lastDiagnosis>> => {
  await lab.people.type('U0BOB', 'doctor');
  await lab.drain();
  return lastDiagnosis(lab);
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** State and words of a row in the table of everything that was looked at. */
export const foundIn = ({ people }: Lab, title: string): string[] => {
  const blocks: unknown[] = [people.directs('U0BOB').at(-1)?.blocks].flat();
  const table = blocks.find((block) => isObject(block) && block.type === 'data_table');
  const rows = isObject(table) && Array.isArray(table.rows) ? table.rows : [];
  const cells = rows.map((row: unknown) => [row].flat().map((cell) => (isObject(cell) ? String(cell.text) : '')));
  return cells.find(([what]) => what === title)?.slice(1) ?? [];
};

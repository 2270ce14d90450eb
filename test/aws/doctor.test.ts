// What the doctor asks of AWS, through the official clients: every page, in the right place, with the right role.
import { describe, expect, it } from 'vitest';
import { createMonitoring } from '../../sandbox/aws/anomalies/monitors.ts';
import { createAlertTopics } from '../../src/aws/alert-topics.ts';
import { createAnomalyMonitors } from '../../src/aws/anomaly-monitors.ts';
import { createQueueDepths } from '../../src/aws/queue-depths.ts';
import { createSchedules } from '../../src/aws/schedules.ts';
import { createSignIns } from '../../src/aws/sign-ins.ts';
import { readStackResources } from '../../src/aws/stack-resources.ts';
import { ACCOUNT, TOPIC_ARN, useAws } from './environment.ts';

const PAYER = '444455556666';
const ROLE = `arn:aws:iam::${PAYER}:role/claude-onboard-billing`;
const ANOMALIES = `arn:aws:sns:us-east-1:${PAYER}:claude-onboard-anomalies`;
const GROUP = '11111111-2222-3333-4444-555555555555';
const INSTANCE = 'arn:aws:sso:::instance/ssoins-7223b1a5c0d4e6f8';

const sets = Array.from({ length: 3 }, (_, index) => ({ name: `Set${index}`, inlinePolicy: { Statement: [index] } }));

const aws = useAws({
  seed: {
    queues: [{ name: 'jobs.fifo' }],
    topics: [
      { name: 'claude-onboard-alerts', subscriptions: [{ protocol: 'lambda', endpoint: 'f' }] },
      { name: 'claude-onboard-anomalies', account: PAYER, policy: '{}' },
    ],
    schedules: Array.from({ length: 120 }, (_, index) => ({
      ...{ name: `s${index}`, group: 'claude-onboard', expression: 'rate(1 day)', targetArn: 'f', input: '{}' },
    })),
    directory: { storeId: 'd-1234567890', groups: [{ id: GROUP, name: 'developers' }] },
    identityCenter: {
      attributes: { DeveloperId: `\${path:userName}` },
      permissionSets: sets,
      assignments: [
        { account: ACCOUNT, permissionSet: 'Set2', principalType: 'GROUP', principalId: GROUP },
        { account: ACCOUNT, permissionSet: 'Set2', principalType: 'USER', principalId: 'somebody' },
        { account: PAYER, permissionSet: 'Set2', principalType: 'GROUP', principalId: 'elsewhere' },
      ],
    },
    tagged: ['a', 'b'].map((name) => ({
      ...{ type: 'sqs', arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}` },
      tags: { 'aws:cloudformation:stack-name': name, 'aws:cloudformation:logical-id': `Queue${name}` },
    })),
  },
});

const roles = () => aws().calls.map(({ service, roleArn }) => [service, roleArn]);

describe('topics', () => {
  it('are read with the own keys at home, and with the role in its account', async () => {
    const topics = createAlertTopics({ roleArn: ROLE });
    expect(await topics.facts(TOPIC_ARN)).toMatchObject({
      subscriptions: [{ protocol: 'lambda', endpoint: 'f', confirmed: true }],
    });
    expect(new Set(roles().map(([, roleArn]) => roleArn))).toEqual(new Set([undefined]));
    expect(await topics.facts(ANOMALIES)).toEqual({ policy: '{}', subscriptions: [] });
    expect(roles().at(-1)).toEqual(['sns', ROLE]);
    expect(await topics.facts(`${TOPIC_ARN}-gone`)).toBeUndefined();
  });

  it('of another account are refused without its role, which is told apart from what is not there', async () => {
    await expect(createAlertTopics({}).facts(ANOMALIES)).rejects.toMatchObject({ name: 'Refused' });
  });
});

it('reads monitors where they live, with whom they tell at once', async () => {
  const made = createMonitoring([{ name: 'ours', tagKey: 'DeveloperId', topicArn: TOPIC_ARN }], PAYER);
  aws().state.monitoring.monitors.push(...made.monitors);
  aws().state.monitoring.subscriptions.push(...made.subscriptions);
  expect(await createAnomalyMonitors({}).read()).toEqual({ monitors: [], subscriptions: [] });
  const [monitor] = made.monitors;
  expect(await createAnomalyMonitors({ roleArn: ROLE }).read()).toEqual({
    monitors: [{ arn: monitor?.arn, name: 'ours', tagKey: 'DeveloperId' }],
    subscriptions: [{ name: 'ours', monitors: [monitor?.arn], topics: [TOPIC_ARN], immediate: true }],
  });
});

it('counts what waits in a queue and what is worked on', async () => {
  const queue = aws().state.queues.named('jobs.fifo');
  for (const groupId of ['a', 'b', 'c'])
    queue.send({ body: '{}', attributes: {}, delayMs: 0, groupId, deduplicationId: groupId });
  queue.receive(1);
  expect(await createQueueDepths().depth(queue.url)).toEqual({ waiting: 2, underWay: 1 });
  await expect(createQueueDepths().depth(`${queue.url}-gone`)).rejects.toMatchObject({ name: 'Refused' });
});

it('reads every schedule of the group, of all pages', async () => {
  const all = await createSchedules().all();
  expect(all).toHaveLength(120);
  expect(all[0]).toEqual({ name: 's0', expression: 'rate(1 day)', timeZone: 'UTC', enabled: true, input: '{}' });
  expect(aws().calls.filter(({ operation }) => operation === 'ListSchedules')).toHaveLength(2);
});

describe('signing in', () => {
  const options = { identityStoreId: 'd-1234567890', region: 'us-east-1' };
  const signIns = (group: object = { groupId: GROUP }) => createSignIns({ ...options, ...group }, INSTANCE);

  it('finds the permission set by its name, and the groups that have it in the account', async () => {
    const set = await signIns().permissionSet('Set2');
    expect(set?.policy).toBe('{"Statement":[2]}');
    expect(await signIns().groupsWith(set?.arn ?? '', ACCOUNT)).toEqual([GROUP]);
    expect(await signIns().permissionSet('Set9')).toBeUndefined();
  });

  it('reads attributes, and none where there are none', async () => {
    expect(await signIns().attributes()).toEqual({
      state: 'enabled',
      attributes: [{ key: 'DeveloperId', sources: [`\${path:userName}`] }],
    });
    aws().state.identityCenter.configuration = undefined as never;
    expect(await signIns().attributes()).toBeUndefined();
  });

  it('tells a group that is gone from one that nobody may look at', async () => {
    expect(await signIns().group()).toEqual({ id: GROUP, name: 'developers' });
    expect(await signIns({ groupName: 'developers' }).group()).toEqual({ id: GROUP, name: 'developers' });
    expect(await signIns({ groupName: 'others' }).group()).toBeUndefined();
    aws().faults.next('identitystore', 'DescribeGroup', {
      ...{ kind: 'refuse', code: 'AccessDeniedException', status: 400, message: 'No.' },
    });
    await expect(signIns().group()).rejects.toMatchObject({ code: 'AccessDeniedException' });
    aws().state.directory.groups.length = 0;
    expect(await signIns().group()).toBeUndefined();
  });
});

it('finds the resources of one stack', async () => {
  expect(await readStackResources('us-east-1', 'a')).toEqual([
    { arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:a`, logicalId: 'Queuea' },
  ]);
});

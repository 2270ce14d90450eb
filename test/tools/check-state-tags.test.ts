import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, operations, useAws } from '../aws/environment.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { runTool } from './run-tool.ts';

const settings = exampleSettings();
const FINE = { code: 0, out: '', err: '' };
const LAG_MS = 60_000;

let now = Date.UTC(2026, 10, 24, 9);

describe('the check of state tags', () => {
  const aws = useAws({ now: () => now });
  const add = (tags: Record<string, string>, region = 'us-east-1') =>
    aws().state.profiles.add({ region, account: ACCOUNT }, { name: 'p', source: 's', models: [] }, tags);
  const check = () => runTool(aws(), 'check-state-tags', { settings });

  it('lets the condition come where there is no profile yet', async () => {
    expect(await check()).toEqual(FINE);
  });

  it("lets it come where every profile is tagged, and does not mind what is nobody's", async () => {
    add({ DeveloperId: 'ana', ClaudeAccess: 'active', ManagedBy: 'claude-onboard' });
    add({ developerid: 'bob', claudeaccess: 'suspended' });
    add({ Project: 'chatbot', ManagedBy: 'terraform' });
    add({ DeveloperId: 'cleo' }, 'ap-south-1');
    expect(await check()).toEqual(FINE);
    expect(operations(aws(), 'bedrock')).toEqual([]);
  });

  it('refuses it with a list of those that are not, from every allowed region', async () => {
    const { arn: first } = add({ DeveloperId: 'ana' });
    const { arn: second } = add({ ManagedBy: 'claude-onboard', ClaudeAccess: 'on' }, 'eu-central-1');
    const { code, out, err } = await check();
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toEqual([
      'Nobody could call these 2 profiles any more, because they are tagged neither as active nor as suspended:',
      `  us-east-1  ${first}  DeveloperId "ana", no ClaudeAccess`,
      `  eu-central-1  ${second}  nobody, ClaudeAccess "on"`,
      'Give each the tag ClaudeAccess with "active" or "suspended", or set deployment.access.stateCondition to false until all have it.',
      '',
    ]);
  });

  it('believes Bedrock rather than the index, which lags behind', async () => {
    const [tagged, deleted] = [add({ DeveloperId: 'ana' }), add({ DeveloperId: 'bob' })];
    now += LAG_MS;
    aws().state.profiles.retag(tagged, { DeveloperId: 'ana', ClaudeAccess: 'active' });
    aws().state.profiles.remove(deleted);
    aws().settings.tagging.lagMs = LAG_MS / 2;
    expect(await check()).toEqual(FINE);
    expect(operations(aws(), 'bedrock')).toEqual(['ListTagsForResource', 'ListTagsForResource']);
  });

  it('says so when AWS does not answer the question', async () => {
    aws().faults.next('tagging', 'GetResources', {
      kind: 'refuse',
      code: 'AccessDeniedException',
      status: 400,
      message: 'You may not.',
    });
    const { code, err } = await check();
    expect([code, err]).toEqual([1, 'Refused (AccessDeniedException): You may not.\n']);
  });
});

describe('the check of state tags with credentials of another account', () => {
  const aws = useAws({ accountId: '777788889999' });

  it('is refused, because the profiles are not there', async () => {
    const { code, err } = await runTool(aws(), 'check-state-tags', { settings });
    expect([code, err]).toEqual([
      1,
      'These credentials are of account 777788889999, which cannot tell whether every profile has its state tag: ' +
        'that is known in 111122223333. Name a profile of your AWS configuration for that account in WORKLOAD_PROFILE.\n',
    ]);
    expect(operations(aws(), 'tagging')).toEqual([]);
  });

  it('looks with a profile that is named for it', async () => {
    const AWS_CONFIG_FILE = join(mkdtempSync(join(tmpdir(), 'aws-config-')), 'config');
    const role = `arn:aws:iam::${ACCOUNT}:role/reader`;
    const lines = ['[profile own]', 'aws_access_key_id = AKIDOWN', 'aws_secret_access_key = own'];
    lines.push('[profile workload]', `role_arn = ${role}`, 'source_profile = own');
    writeFileSync(AWS_CONFIG_FILE, lines.join('\n'));
    const env = { AWS_CONFIG_FILE, WORKLOAD_PROFILE: 'workload' };
    expect(await runTool(aws(), 'check-state-tags', { settings, env })).toEqual(FINE);
    const looked = aws().calls.filter(({ service }) => service === 'tagging');
    expect(looked.map(({ account }) => account)).toEqual([ACCOUNT, ACCOUNT]);
  });
});

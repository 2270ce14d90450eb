import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { exampleSettings } from '../fixtures/settings.ts';

const script = fileURLToPath(new URL('../../infra/print-organisation-policy.ts', import.meta.url));

it("prints the service control policy in the partition of the bot's region", () => {
  const path = join(mkdtempSync(join(tmpdir(), 'scp-')), 'claude-onboard.json');
  const { deployment } = exampleSettings();
  const settings = exampleSettings({ deployment: { ...deployment, region: 'us-gov-west-1' } });
  writeFileSync(path, JSON.stringify(settings));
  const run = spawnSync(process.execPath, [script], { env: { CONFIG_PATH: path }, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  const [models, profiles] = JSON.parse(run.stdout).Statement;
  expect(models.Resource).toContain('arn:aws-us-gov:bedrock:*::foundation-model/anthropic.*');
  expect(profiles.Condition.ArnNotLike['aws:PrincipalArn']).toEqual([
    'arn:aws-us-gov:iam::111122223333:role/claude-onboard-worker',
  ]);
});

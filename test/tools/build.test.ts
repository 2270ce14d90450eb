import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { settingsJsonSchema } from '../../tools/settings-json-schema.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('keeps the JSON Schema of the configuration up to date', () => {
  expect(readFileSync(join(root, 'claude-onboard.schema.json'), 'utf8')).toBe(settingsJsonSchema());
});

it('refuses a bad configuration with every mistake, and exits with a failure', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'build-')), 'claude-onboard.yml');
  const example = readFileSync(join(root, 'claude-onboard.example.yml'), 'utf8');
  writeFileSync(path, example.replace('name: Platform', 'name: R&D').replace('min: 5', 'min: 500'));
  const run = spawnSync(process.execPath, [join(root, 'tools/build.ts')], {
    env: { PATH: process.env.PATH, CONFIG_PATH: path },
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr.split('\n')).toEqual([
    'The configuration has mistakes:',
    `  - ${path}: teams[0].name: holds "&"; Bedrock tags take ASCII letters, digits, spaces and . _ : / = + @ - only`,
    `  - ${path}: limits.daily.min: is above the maximum of 200`,
    `  - ${path}: limits.daily.default: is not between 500 and 200`,
    '',
  ]);
});

it('says in words that a configuration is not there, and exits with a failure', () => {
  const run = spawnSync(process.execPath, [join(root, 'tools/build.ts')], {
    env: { PATH: process.env.PATH, CONFIG_PATH: '/nowhere/claude-onboard.yml' },
    encoding: 'utf8',
  });
  expect([run.status, run.stderr]).toEqual([1, 'CONFIG_PATH: there is no file /nowhere/claude-onboard.yml.\n']);
});

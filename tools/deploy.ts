// `npm run deploy`: looks at what is needed, builds, deploys the configuration's stacks, and says what is left to do.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterDeploy, requestUrlIn } from './after-deploy.ts';
import { cdkWords, type Step, stepsAfter, stepsBefore } from './deploy-steps.ts';
import { findBotToken } from './find-bot-token.ts';
import { operatorSettings } from './operator-settings.ts';
import { runCommand, say } from './run-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const attempt = (command: string, ...args: string[]): number => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
};

const run = (command: string, ...args: string[]): void => {
  const status = attempt(command, ...args);
  if (status !== 0) process.exit(status);
};

const runTools = (steps: Step[]): boolean =>
  steps.every(([tool, ...args]) => attempt(process.execPath, `tools/${tool}.ts`, ...args) === 0);

await runCommand(async () => {
  const words = process.argv.slice(2);
  const settings = operatorSettings();
  const profile = words[words.indexOf('--profile') + 1];
  // For the checks too.
  if (words.includes('--profile') && profile) process.env.AWS_PROFILE = profile;
  run(process.execPath, 'tools/preflight.ts', ...words);
  if (!runTools(stepsBefore(settings, words))) return false;
  run(process.execPath, 'tools/build.ts');
  const folder = mkdtempSync(join(tmpdir(), 'claude-onboard-deploy-'));
  const outputs = join(folder, 'outputs.json');
  run('cdk', 'deploy', '--strict', '--outputs-file', outputs, ...cdkWords(words));
  const requestUrl = existsSync(outputs) ? requestUrlIn(readFileSync(outputs, 'utf8'), settings) : undefined;
  rmSync(folder, { recursive: true, force: true });
  // The stacks are there all the same, so what is left to do is said in any case.
  const isDone = runTools(stepsAfter(settings, words));
  if (requestUrl === undefined) return isDone;
  process.env.AWS_REGION = settings.deployment.region;
  say(`\n${afterDeploy(requestUrl, settings, 'token' in (await findBotToken(undefined)))}`);
  return isDone;
});

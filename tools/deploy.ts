// Builds with the operator's own configuration and deploys every stack of it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const run = (command: string, ...args: string[]): void => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

if (!process.env.CONFIG_PATH && !existsSync(`${root}claude-onboard.yml`)) {
  process.stderr.write('Copy claude-onboard.example.yml to claude-onboard.yml and change every value to yours.\n');
  process.exit(1);
}
run(process.execPath, 'tools/build.ts');
const chosen = process.argv.slice(2);
run('cdk', 'deploy', '--strict', ...(chosen.length > 0 ? chosen : ['--all']));

// The bot on the operator's own machine, against simulators: a request from the first word to the profiles in AWS.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { hermeticEnv } from '../../../sandbox/lambda/hermetic-env.ts';
import { peopleOf, wordsIn } from '../../e2e/people.ts';
import { BOT_TOKEN, SANDBOX_CONFIG, type Simulated, useSimulators } from '../run-tool.ts';

const open = useSimulators();
const root = fileURLToPath(new URL('../../..', import.meta.url));
const APP_TOKEN = 'xapp-live';
const WAIT = { timeout: 90_000, interval: 200 };

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

const start = ({ aws, slack }: Simulated, ...words: string[]) => {
  const own = { PATH: process.env.PATH ?? '', CONFIG_PATH: SANDBOX_CONFIG, SLACK_API_URL: slack.apiUrl };
  const tokens = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN };
  const child = spawn(process.execPath, [`${root}tools/live.ts`, ...words], {
    env: { ...hermeticEnv(aws.url, own), ...tokens },
    cwd: root,
  });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, said, code };
};

it('takes a request from the command to the profiles, and stops when told to', async () => {
  const simulated = await open({ slack: { appToken: APP_TOKEN, deadlineMs: 30_000 } });
  const { aws, slack } = simulated;
  const { child, said, code } = start(simulated, '--yes');
  await vi.waitFor(() => expect(slack.socketMode.count(), said.err).toBe(1), WAIT);
  await vi.waitFor(() => expect(said.out).toContain('The bot is connected to Slack'), WAIT);
  expect(said.out).toContain('Alerts of AWS Budgets and of anomalies reach nobody');

  const people = peopleOf(slack);
  await people.ask('U0ANA');
  await vi.waitFor(() => expect(people.card()).toBeDefined(), WAIT);
  await people.press('U0BOB', 'request.approve');
  await vi.waitFor(() => expect(aws.state.profiles.list().length).toBeGreaterThan(0), WAIT);
  await vi.waitFor(() => expect(aws.state.directory.memberships).toHaveLength(1), WAIT);
  await vi.waitFor(() => expect(wordsIn(people.directs('U0ANA'))).toContain('Claude Code is ready'), WAIT);

  expect(aws.state.topics.list().map(({ name, policy }) => [name, policy?.includes('budgets.amazonaws.com')])).toEqual([
    ['claude-onboard-live', true],
  ]);
  child.kill('SIGINT');
  expect(await code).toBe(0);
  expect(said.out).toContain('Stopped.');
});

it('makes nothing in the account unasked', async () => {
  const simulated = await open({ slack: { appToken: APP_TOKEN } });
  const { said, code } = start(simulated);
  expect(await code).toBe(1);
  expect(said.err).toBe(
    'Make the table claude-onboard-live, the queue claude-onboard-live.fifo, the topic claude-onboard-live in account 111122223333? There is no terminal to ask in: `--yes` agrees.\n',
  );
  expect(simulated.aws.state.queues.list()).toEqual([]);
});

it('says which tokens it lacks and where they are, and refuses another account', async () => {
  const { run } = await open({ slack: { appToken: APP_TOKEN } });
  const lacking = await run('live', ['--yes'], { SLACK_BOT_TOKEN: BOT_TOKEN });
  expect(lacking.code).toBe(1);
  expect(lacking.err).toContain('npm run slack-app -- --socket-mode');
  expect(lacking.err).toContain('SLACK_APP_TOKEN: an app-level token (xapp-…)');
  expect(lacking.err).not.toContain('SLACK_BOT_TOKEN:');
  const elsewhere = await open({ aws: { accountId: '999999999999' }, slack: { appToken: APP_TOKEN } });
  const tokens = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN };
  expect((await elsewhere.run('live', ['--yes'], tokens)).err).toContain('profiles are made in account 111122223333');
});

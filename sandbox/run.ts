// `npm start`: builds the handlers and opens the sandbox at one address, with nothing of Slack's or AWS's.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTable } from '../src/aws/create-table.ts';
import type { Settings } from '../src/core/settings.ts';
import { digestPlans } from '../src/core/spend/digest-state.ts';
import { readSettings } from '../src/settings-file.ts';
import { buildHandlers } from '../tools/build.ts';
import { type Sandbox, startSandbox } from './start.ts';

const PORT = 4242;

const readPort = (): number => {
  const port = Number(process.env.PORT ?? PORT);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`PORT is "${process.env.PORT}", which is not a port: use a number between 0 and 65535.`);
};

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const open = async (handlers: string, settings: Settings, port: number): Promise<Sandbox> =>
  startSandbox({
    handlers,
    deploy: createTable,
    port,
    digestChannels: [...new Set(digestPlans(settings).map(({ channel }) => channel))],
    meterEveryMinutes: settings.meter.everyMinutes,
    withColleagues: true,
    withExistingProfiles: true,
    creationTakesMs: 900,
    onLog: (line) => {
      if (process.env.SANDBOX_LOG) process.stderr.write(`${line}\n`);
    },
  });

const welcome = (url: string): string => `
  claude-onboard runs in a sandbox at   ${url}

  Nothing here reaches Slack or AWS: both are simulated on this machine, and all of it is gone when you stop.

  What to try:
    1. You are Ana, a developer. Type  /claude-onboard  in any channel, choose a team and models, and send it.
    2. Become Bob, an admin (the people are at the top). His #claude-admins has Ana's request: press Approve.
    3. Become Ana again. Her direct message follows the progress and ends with her setup.
    4. Open "AWS account" to see the profiles with their tags, the budget and the group membership.
    5. Press "Next day" at the foot of the sidebar, and read the digests of what thirty colleagues spend.
    6. Let somebody run away there, and press "Play": see how the bot follows, minutes behind, and what stops it.

  Zoë's e-mail address is unknown to Identity Center: see what Bob can do about it. Gus is a guest.
  SANDBOX_LOG=1 shows what the handlers log. Ctrl-C stops everything.
`;

const main = async (): Promise<void> => {
  const port = readPort();
  const path = fileURLToPath(new URL('claude-onboard.yml', import.meta.url));
  const read = readSettings(await readFile(path, 'utf8'), path);
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  const handlers = await mkdtemp(join(tmpdir(), 'claude-onboard-'));
  process.once('exit', () => rm(handlers, { recursive: true, force: true }));
  await buildHandlers(handlers, read.settings);
  const sandbox = await open(handlers, read.settings, port).catch((error: unknown) => {
    if (isTaken(error) && process.env.PORT === undefined) return open(handlers, read.settings, 0);
    throw error;
  });
  process.stdout.write(`${welcome(sandbox.url)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await sandbox.close();
      process.exit(0);
    });
  }
};

try {
  await main();
} catch (error) {
  process.stderr.write(
    `The sandbox cannot start: ${isTaken(error) ? `port ${process.env.PORT} is in use; choose another with PORT=…` : error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}

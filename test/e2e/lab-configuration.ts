// The configuration file of a lab: the sandbox's, leaner, in a folder of its own.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

export type Document = Record<string, unknown>;

const CONFIG = new URL('../../sandbox/claude-onboard.yml', import.meta.url);

/** The sandbox's, without monthly budgets and with the guard as it is by default: they would only make every story longer. */
const leanConfiguration = async (): Promise<Document> => {
  const { teams, organisation: _, guard: __, ...rest } = parse(await readFile(CONFIG, 'utf8'));
  return { ...rest, teams: teams.map(({ monthlyBudget: ___, ...team }: Document) => team) };
};

/** The file with the configuration, in a folder of its own. */
export const writeConfiguration = async (first: Document = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'claude-onboard-lab-'));
  const path = join(folder, 'claude-onboard.json');
  const write = async (change: Document): Promise<void> =>
    writeFile(path, JSON.stringify({ ...(await leanConfiguration()), ...change }));
  await write(first);
  return { path, write, remove: () => rm(folder, { recursive: true, force: true }) };
};

// Builds what is deployed and tested: one bundle per Lambda handler, with the checked configuration beside it.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { readSettings, SHIPPED_CONFIG } from '../src/config.ts';
import { settingsJsonSchema } from './settings-json-schema.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STUB = join(ROOT, 'tools', 'empty-module.cjs');
// Bolt requires its other receivers at once; on Lambda they never run, and they are three quarters of its weight.
const UNUSED_BY_LAMBDA = ['undici', 'express', '@slack/socket-mode', '@slack/oauth', 'raw-body'];

export const ENTRIES = ['slack', 'worker', 'alerts', 'schedule'] as const;

/** Bundles every handler to `<outdir>/<entry>/index.mjs`. `settings` is shipped beside each; without it they need CONFIG_PATH. */
export const buildHandlers = async (
  outdir: string,
  settings?: unknown,
  leftOut: readonly string[] = UNUSED_BY_LAMBDA,
): Promise<void> => {
  rmSync(outdir, { recursive: true, force: true });
  await Promise.all(
    ENTRIES.map((entry) =>
      build({
        entryPoints: { index: join(ROOT, 'src', 'lambda', `${entry}.ts`) },
        outdir: join(outdir, entry),
        outExtension: { '.js': '.mjs' },
        chunkNames: 'chunk-[hash]',
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: 'node',
        target: 'node24',
        minify: true,
        keepNames: true,
        legalComments: 'none',
        alias: Object.fromEntries(leftOut.map((name) => [name, STUB])),
        // CommonJS dependencies call require, which an ES module does not have.
        banner: {
          js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);",
        },
        logLevel: 'warning',
      }),
    ),
  );
  for (const entry of ENTRIES) {
    mkdirSync(join(outdir, entry), { recursive: true });
    if (settings) writeFileSync(join(outdir, entry, SHIPPED_CONFIG), JSON.stringify(settings, null, 2));
  }
};

const main = async (): Promise<void> => {
  const path = process.env.CONFIG_PATH ?? join(ROOT, 'claude-onboard.yml');
  writeFileSync(join(ROOT, 'claude-onboard.schema.json'), settingsJsonSchema());
  if (process.env.CONFIG_PATH && !existsSync(path)) {
    process.stderr.write(`CONFIG_PATH: there is no file ${path}.\n`);
    process.exitCode = 1;
    return;
  }
  const read = existsSync(path) ? readSettings(readFileSync(path, 'utf8'), path) : undefined;
  if (read && 'mistakes' in read) {
    process.stderr.write(
      `The configuration has mistakes:\n${read.mistakes.map((mistake) => `  - ${mistake}\n`).join('')}`,
    );
    process.exitCode = 1;
    return;
  }
  await buildHandlers(join(ROOT, 'dist'), read?.settings);
  process.stdout.write(
    read
      ? `Built dist/ with ${path}.\n`
      : 'Built dist/ without a configuration: copy claude-onboard.example.yml to claude-onboard.yml, or set CONFIG_PATH.\n',
  );
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

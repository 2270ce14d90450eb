// Builds what is deployed and tested: one bundle per Lambda handler, with the checked configuration beside it.
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { CHECKED_DIGEST, SHIPPED_CONFIG } from '../src/config.ts';
import { hexDigest } from '../src/core/fingerprint.ts';
import { readSettings } from '../src/settings-file.ts';
import { bareBuiltins, standIns } from './lean-bundle.ts';
import { settingsJsonSchema } from './settings-json-schema.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const ENTRIES = ['slack', 'worker', 'alerts', 'schedule'] as const;

const CHECK = 'settings-file.mjs';

/** The check of a configuration is a bundle of its own, because it needs far more of zod than what is loaded at once. */
const separateCheck: Plugin = {
  name: 'separate-check',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/settings-file\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${CHECK}`, external: true } : undefined,
    );
  },
};

const bundle = (outdir: string, name: string, source: string): Promise<unknown> =>
  build({
    entryPoints: { [name]: join(ROOT, 'src', source) },
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    legalComments: 'none',
    // ES modules can be taken in parts.
    mainFields: ['module', 'main'],
    plugins: [separateCheck, standIns, bareBuiltins],
    logLevel: 'warning',
  });

/** Bundles every handler to `<outdir>/<entry>/index.mjs`. `settings` is shipped beside each; without it they need CONFIG_PATH. */
export const buildHandlers = async (outdir: string, settings?: unknown): Promise<void> => {
  rmSync(outdir, { recursive: true, force: true });
  await Promise.all([
    bundle(outdir, 'settings-file', 'settings-file.ts'),
    ...ENTRIES.map((entry) => bundle(join(outdir, entry), 'index', `lambda/${entry}.ts`)),
  ]);
  for (const entry of ENTRIES) copyFileSync(join(outdir, CHECK), join(outdir, entry, CHECK));
  rmSync(join(outdir, CHECK));
  if (settings === undefined) return;
  const text = JSON.stringify(settings, null, 2);
  for (const entry of ENTRIES) {
    writeFileSync(join(outdir, entry, SHIPPED_CONFIG), text);
    writeFileSync(join(outdir, entry, CHECKED_DIGEST), hexDigest(text));
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

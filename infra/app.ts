// What the CDK command runs: the stacks of the configuration that was built.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createApp } from './create-app.ts';
import { readSettings } from './read-settings.ts';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const own = at('claude-onboard.yml');

const path = process.env.CONFIG_PATH ?? (existsSync(own) ? own : at('claude-onboard.example.yml'));
createApp({ settings: readSettings(path), handlers: at('dist') }).synth();

// What the CDK command runs: the stacks of the configuration that was built.
import { fileURLToPath } from 'node:url';
import { createApp } from './create-app.ts';
import { configurationPath, readSettings } from './read-settings.ts';

const handlers = fileURLToPath(new URL('../dist', import.meta.url));
createApp({ settings: readSettings(configurationPath(process.env.CONFIG_PATH)), handlers }).synth();

// A built handler in a process of its own, as Lambda starts it: what it answers to one event, and what it loaded for that.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

export type Run = {
  answer?: { statusCode: number; body?: string };
  /** What the load or the call threw. */
  error?: string;
  /** The names of its own files that were loaded, in order. */
  files: string[];
  /** Node's own modules that are loaded, by Node's names for them. */
  builtins: string[];
};

const CODE = `
  import { registerHooks } from 'node:module';
  const [, entry, event] = process.argv;
  const files = [];
  registerHooks({
    load: (url, context, next) => {
      if (url.startsWith('file:')) files.push(url.split('/').at(-1));
      return next(url, context);
    },
  });
  const said = {};
  try {
    const { handler } = await import(entry);
    said.answer = await handler(JSON.parse(event));
  } catch (error) {
    said.error = String(error);
  }
  process.stdout.write('\\n' + JSON.stringify({ ...said, files, builtins: process.moduleLoadList }));
  process.exit();
`;

/** `env` is all that the process sees of an environment. */
export const runHandler = async (folder: string, env: Record<string, string>, event: unknown): Promise<Run> => {
  const entry = pathToFileURL(`${folder}/index.mjs`).href;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', CODE, entry, JSON.stringify(event)], {
    // Node would add NODE_V8_COVERAGE of its own accord.
    env: { ...env, NODE_V8_COVERAGE: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Before it come lines of the log.
  return JSON.parse((await text(child.stdout)).split('\n').at(-1) ?? '');
};

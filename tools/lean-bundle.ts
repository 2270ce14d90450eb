// What keeps a bundle small and quick to start: packages give only what a function on Lambda runs, and Node's own modules are
// taken without being read.
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const standIn = (name: string): string => join(dirname(fileURLToPath(import.meta.url)), 'stand-ins', name);

/** Who asks for a package, as a part of the path of its file; what stands in for what it asks for. */
type StandIn = { asked: RegExp; by: RegExp; with: string };

const STAND_INS: StandIn[] = [
  // Bolt requires its other receivers at once; they are most of its weight.
  { asked: /^(undici|express|raw-body|@slack\/(socket-mode|oauth))$/, by: /./, with: 'nothing.cjs' },
  {
    asked: /^\.\/(receivers\/)?(Express|HTTP|SocketMode)(Receiver|ModuleFunctions|Functions|ResponseAck)$/,
    by: /@slack.bolt/,
    with: 'nothing.cjs',
  },
  // Of the kinds of streams and files that only browsers have, the names alone take long to load.
  { asked: /\/stream-type-check$/, by: /@smithy/, with: 'stream-types.mjs' },
  // Reads what a browser calls itself.
  { asked: /^bowser$/, by: /@aws-sdk/, with: 'nothing.cjs' },
  { asked: /^@aws-sdk\/client-dynamodb$/, by: /node_modules.dynamoose/, with: 'no-client.cjs' },
  {
    asked: /^@(aws-sdk|smithy)\/credential-provider-(sso|ini|process|web-identity|http|imds)$/,
    by: /credential-provider-node/,
    with: 'no-credentials.mjs',
  },
];

export const standIns: Plugin = {
  name: 'stand-ins',
  setup: ({ onResolve }) => {
    for (const { asked, by, with: name } of STAND_INS) {
      onResolve({ filter: asked }, ({ importer }) => (by.test(importer) ? { path: standIn(name) } : undefined));
    }
  },
};

/**
 * What is used of those of Node's modules that take long to read. Node reads every property of a module that is
 * imported, and those of `http` load all of `fetch`, which takes as long as Bolt.
 */
const TAKEN: Record<string, string[]> = {
  http: ['request'],
  https: ['request'],
  process: ['env', 'versions'],
  util: ['promisify'],
};
/** Of these, functions that take the module only when they are called: all of it or parts of it may never be needed. */
const CALLED: Record<string, string[]> = {
  crypto: [
    'createHash',
    'createHmac',
    'createPrivateKey',
    'createPublicKey',
    'getRandomValues',
    'randomUUID',
    'sign',
    'timingSafeEqual',
  ],
  zlib: ['crc32', 'createGzip', 'gunzip', 'gzip', 'unzip'],
};

const taken = (name: string): string => `process.getBuiltinModule(${JSON.stringify(name)})`;

/** The module by the names that are used of it; one that is missing above is an error of the build. */
const partOf = (name: string): string => {
  const called = CALLED[name]?.map((each) => `export const ${each} = (...given) => ${taken(name)}.${each}(...given);`);
  if (called) return called.join('\n');
  return `const whole = ${taken(name)}; export default whole; export const { ${TAKEN[name]} } = whole;`;
};

export const bareBuiltins: Plugin = {
  name: 'bare-builtins',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(node:)?[a-z_/0-9]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      if (!builtinModules.includes(name)) return undefined;
      if (name === 'zlib') return { path: name, namespace: 'part-of-builtin' };
      if (kind === 'require-call') return { path: name, namespace: 'whole-builtin' };
      return name in TAKEN || name in CALLED ? { path: name, namespace: 'part-of-builtin' } : { path, external: true };
    });
    onLoad({ filter: /.*/, namespace: 'whole-builtin' }, ({ path }) => ({
      contents: `module.exports = ${taken(path)};`,
    }));
    onLoad({ filter: /.*/, namespace: 'part-of-builtin' }, ({ path }) => ({ contents: partOf(path) }));
  },
};

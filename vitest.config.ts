import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noProcessEnv: a proxy of the machine's must not come between tests and the servers they start.
process.env.NODE_USE_ENV_PROXY = '';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/e2e/built.ts'],
    // For what hangs: a machine that does much else may take very long for what takes a second.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Nothing waits this long unless it has failed or the machine is busy.
    expect: { poll: { timeout: 10_000 } },
    // A process loads the SDKs once for all its files instead of once for each: half of all the time. Labs load our own code anew.
    isolate: false,
    // By default one core stays idle, which on two is half of them.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**'] },
  },
});

// Runs in a process of its own: imports Bolt as it comes from the registry and says how long that took.
const started = performance.now();
await import('@slack/bolt');
const imported = performance.now();
process.stdout.write(`${JSON.stringify({ started, imported })}\n`);

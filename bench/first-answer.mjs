// Runs in a process of its own: loads a handler, answers an event, says when, and goes on with one event a line.
// Milliseconds since the process began, by its own clock.
const started = performance.now();
const [, , entry, first] = process.argv;
const { handler } = await import(entry);
const loaded = performance.now();
const answer = await handler(JSON.parse(first));
const answered = performance.now();

const say = (said) => process.stdout.write(`${JSON.stringify(said)}\n`);
const megabytes = () => process.resourceUsage().maxRSS / 1024;

say({ started, loaded, answered, answer, megabytes: megabytes() });
const { createInterface } = await import('node:readline');
for await (const line of createInterface({ input: process.stdin })) {
  const event = JSON.parse(line);
  const began = performance.now();
  const answer = await handler(event);
  say({ ms: performance.now() - began, answer, megabytes: megabytes() });
}
process.exit();

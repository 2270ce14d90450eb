// One line of JSON on standard output for each entry; Lambda puts it into CloudWatch Logs.
import type { Log } from './app/ports.ts';

export const log: Log = (entry) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
};

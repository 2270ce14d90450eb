// The handler of alerts as it is built: it knows nothing of Slack, so that nothing of Slack's can keep it from an alert.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';

it('holds no client of Slack and no code of ours that speaks to it', () => {
  const folder = join(inject('handlers'), 'alerts');
  const files = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  expect(files).toContain('index.mjs');
  for (const name of files) {
    const code = readFileSync(join(folder, name), 'utf8');
    expect([name, /chat\.postMessage|slack\.com\/api\/[a-z]|SLACK_BOT_TOKEN is/.test(code)]).toEqual([name, false]);
  }
});

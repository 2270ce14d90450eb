import { expect, test } from 'vitest';
import { bundlePage } from '../../../sandbox/page/bundle.ts';

test('the page is a document, a script, a style sheet and an icon, and asks nothing of the network', async () => {
  const page = await bundlePage();
  const types = ['/', '/?as=U1', '/app.js', '/app.css', '/favicon.svg', '/favicon.ico', '/other'].map(
    (path) => page(path)?.type,
  );
  expect(types).toEqual([
    'text/html; charset=utf-8',
    'text/html; charset=utf-8',
    'text/javascript; charset=utf-8',
    'text/css; charset=utf-8',
    'image/svg+xml',
    'image/svg+xml',
    undefined,
  ]);
  const shell = String(page('/')?.body);
  const references = [...shell.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
  expect(references).toEqual(['/favicon.svg', '/app.css', '/app.js']);
  expect(String(page('/app.css')?.body)).not.toMatch(/@import|url\(/);
});

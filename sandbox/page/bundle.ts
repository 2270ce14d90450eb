// Builds the page when the sandbox starts, because Node runs no TSX; everything stays in memory.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export type PageFile = { type: string; body: string | Uint8Array };
export type Page = (path: string) => PageFile | undefined;

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Answers by path: `/` (with any query), `/app.js`, `/app.css`, `/favicon.svg` and `/favicon.ico`. */
export const bundlePage = async (): Promise<Page> => {
  const { outputFiles } = await build({
    entryPoints: { app: here('main.tsx'), style: here('styles/page.css') },
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2023',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const built = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const favicon = { type: 'image/svg+xml', body: await readFile(here('favicon.svg'), 'utf8') };
  const files: Record<string, PageFile> = {
    '/': { type: 'text/html; charset=utf-8', body: await readFile(here('shell.html'), 'utf8') },
    '/app.js': { type: 'text/javascript; charset=utf-8', body: built('app.js') },
    '/app.css': { type: 'text/css; charset=utf-8', body: built('style.css') },
    '/favicon.svg': favicon,
    '/favicon.ico': favicon,
  };
  return (path) => files[path.split('?')[0] ?? ''];
};

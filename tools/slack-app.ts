// `npm run slack-app`: prints the link that creates the Slack app, for a request URL or with `--socket-mode`.
import { runTool, Stop } from './operator-settings.ts';
import { createAppLink, manifestFor, readManifest, socketModeManifest } from './slack-manifest.ts';

const linkFor = (word: string | undefined): string => {
  if (word === undefined) return createAppLink(readManifest());
  if (word === '--socket-mode') return createAppLink(socketModeManifest());
  if (!/^https:\/\/\S+$/.test(word)) throw new Stop(`"${word}" is no request URL: it begins with https://.`);
  return createAppLink(manifestFor(word));
};

await runTool(async () => {
  process.stdout.write(`${linkFor(process.argv[2])}\n`);
});

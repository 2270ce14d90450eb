// `npm run slack-app`: prints the link that creates the Slack app, for a request URL or with `--socket-mode`.
import { UserError } from '../src/core/errors.ts';
import { runCommand, say } from './run-command.ts';
import { createAppLink, manifestFor, readManifest, socketModeManifest } from './slack-manifest.ts';

const linkFor = (word: string | undefined): string => {
  if (word === undefined) return createAppLink(readManifest());
  if (word === '--socket-mode') return createAppLink(socketModeManifest());
  if (!/^https:\/\/\S+$/.test(word)) throw new UserError(`"${word}" is no request URL: it begins with https://.`);
  return createAppLink(manifestFor(word));
};

await runCommand(async () => {
  say(linkFor(process.argv[2]));
  return true;
});

// The Slack app's manifest for a deployment or for Socket Mode, and the link that creates the app from it.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

const manifest = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ url: z.string().optional() })) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ request_url: z.string().optional() }),
    interactivity: z.looseObject({ request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
  }),
});

export type Manifest = z.infer<typeof manifest>;

/** As it is in the repository, with an address that is nobody's. */
export const readManifest = (): Manifest => {
  const document: Manifest = parse(readFileSync(new URL('../manifest.yml', import.meta.url), 'utf8'));
  manifest.parse(document);
  // Not what was parsed, which may come in another order: a link must stay the same.
  return document;
};

/** Everything that Slack sends goes to one address; undefined takes it away, for Socket Mode has none. */
const withAddress = ({ features, settings, ...rest }: Manifest, address: string | undefined): Manifest => ({
  ...rest,
  features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url: address })) },
  settings: {
    ...settings,
    event_subscriptions: { ...settings.event_subscriptions, request_url: address },
    interactivity: { ...settings.interactivity, request_url: address },
    socket_mode_enabled: address === undefined,
  },
});

export const manifestFor = (requestUrl: string): Manifest => withAddress(readManifest(), requestUrl);

export const socketModeManifest = (): Manifest => withAddress(readManifest(), undefined);

/** Also what would end a link in Markdown. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** Slack asks only for the workspace, and shows the rest filled in. */
export const createAppLink = (of: Manifest): string =>
  `https://api.slack.com/apps?new_app=1&manifest_json=${encoded(JSON.stringify(of))}`;

// The manifest against what the code calls, hears and offers.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { COMMAND } from '../src/slack/views/ids.ts';

const root = new URL('../', import.meta.url);

const shape = z.object({
  display_information: z.object({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4000),
  }),
  features: z.object({
    app_home: z.record(z.string(), z.boolean()),
    bot_user: z.object({ display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/) }),
    slash_commands: z.array(
      z.object({
        command: z.string().regex(/^\/[a-z-]{1,31}$/),
        url: z.url({ protocol: /^https$/ }),
        description: z.string().max(2000),
        usage_hint: z.string().max(1000),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.url({ protocol: /^https$/ }), bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.boolean(), request_url: z.url({ protocol: /^https$/ }) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = shape.parse(parse(readFileSync(new URL('manifest.yml', root), 'utf8')));

const sources = readdirSync(new URL('src/slack/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(`src/slack/${name}`, root), 'utf8'))
  .join('\n');

/** All first groups of the pattern in the Slack side of the code, each once. */
const inCode = (pattern: RegExp): string[] => [
  ...new Set([...sources.matchAll(pattern)].map(([, found]) => found ?? '')),
];

// Slack's own table: the bot scopes without which a method answers `missing_scope`, and the fields that need one more.
const SCOPES: Record<string, string[]> = {
  'chat.postMessage': ['chat:write', 'im:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  filesUploadV2: ['files:write'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
};

test('the app asks for the scopes of the methods it calls and for no other', () => {
  const called = inCode(/client\.((?:[a-z]+\.)*[a-zA-Z0-9]+)\(/g);
  expect(called.filter((method) => SCOPES[method] === undefined)).toEqual([]);
  const needed = new Set(['commands', ...called.flatMap((method) => SCOPES[method] ?? [])]);
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
});

test('the app hears exactly the events that it listens to', () => {
  expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(inCode(/\.event\('([a-z_.]+)'/g).sort());
});

test('the one command of the code is the one of the manifest, and it names people by id', () => {
  expect(manifest.features.slash_commands.map(({ command, should_escape }) => [command, should_escape])).toEqual([
    [COMMAND, true],
  ]);
  // Wherever the words of a message name a command, it is this one, or one of Claude Code's own.
  const known = [COMMAND, '/model', '/clear', '/compact'];
  expect(inCode(/`(\/[a-z-]+)/g).filter((command) => !known.includes(command))).toEqual([]);
});

test('everything that Slack sends goes to one address, without socket mode', () => {
  const { settings, features } = manifest;
  const urls = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map(({ url }) => url),
  ];
  expect(new Set(urls)).toEqual(new Set(['https://example.com/slack/events']));
  expect(settings.interactivity.is_enabled).toBe(true);
  expect(settings.socket_mode_enabled).toBe(false);
});

test('direct messages can arrive, and App Home has its tab', () => {
  expect(manifest.features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: true,
  });
});

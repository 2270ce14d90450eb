// The manifest against what the code calls, hears and offers.
import { readdirSync, readFileSync } from 'node:fs';
import type { App } from '@slack/bolt';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { SLACK_PATH } from '../infra/slack-api.ts';
import { methods } from '../sandbox/slack/api/methods.ts';
import { BOT_SCOPES } from '../src/core/health/slack-app.ts';
import type { BotDeps } from '../src/slack/bot-deps.ts';
import { listen } from '../src/slack/listen.ts';
import { listenToMore } from '../src/slack/listen-to-more.ts';
import { helpMessage } from '../src/slack/views/help.ts';
import { COMMAND } from '../src/slack/views/ids.ts';
import { createAppLink, manifestFor, readManifest, socketModeManifest } from '../tools/slack-manifest.ts';
import { exampleSettings } from './fixtures/settings.ts';

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

const document = parse(readFileSync(new URL('manifest.yml', root), 'utf8'));
const manifest = shape.parse(document);

const sources = readdirSync(new URL('src/slack/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(`src/slack/${name}`, root), 'utf8'))
  .join('\n');

/** All first groups of the pattern in the Slack side of the code, each once. */
const inCode = (pattern: RegExp): string[] => [
  ...new Set([...sources.matchAll(pattern)].map(([, found]) => found ?? '')),
];

/** Registers nothing, and keeps what was to be registered. */
const registered = (): { kind: string; constraint: unknown }[] => {
  const calls: { kind: string; constraint: unknown }[] = [];
  const recorder = new Proxy(
    {},
    {
      get: (_, kind) => (constraint: unknown) => {
        calls.push({ kind: String(kind), constraint });
      },
    },
  );
  const deps = { settings: exampleSettings() } as BotDeps;
  listen(recorder as App, deps);
  listenToMore(recorder as App, deps);
  return calls;
};

const constraints = (kind: string): unknown[] =>
  registered().flatMap((each) => (each.kind === kind ? [each.constraint] : []));

// Slack's own table: the bot scopes without which a method answers `missing_scope`, and the fields that need one more.
const SCOPES: Record<string, string[]> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write', 'im:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  filesUploadV2: ['files:write'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
};

const called = inCode(/client\.((?:[a-z]+\.)*[a-zA-Z0-9]+)\(/g);

test('the app asks for the scopes of the methods it calls and for no other', () => {
  expect(called.filter((method) => SCOPES[method] === undefined)).toEqual([]);
  const needed = new Set(['commands', ...called.flatMap((method) => SCOPES[method] ?? [])]);
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
});

test('the simulator asks for the same scopes', () => {
  // The client's own method makes two calls.
  const simulated = called.map((name) => (name === 'filesUploadV2' ? 'files.completeUploadExternal' : name));
  expect(simulated.filter((name) => methods[name] === undefined)).toEqual([]);
  const differing = called.filter((name) => {
    const scope = methods[name]?.scope;
    return typeof scope === 'string' && SCOPES[name]?.[0] !== scope;
  });
  expect(differing).toEqual([]);
});

test('the check before a deployment looks for the same scopes', () => {
  expect(Object.keys(BOT_SCOPES).sort()).toEqual([...manifest.oauth_config.scopes.bot].sort());
});

test('the app hears exactly the events that it listens to', () => {
  expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(constraints('event').sort());
});

test('the one command of the code is the one of the manifest, and it names people by id', () => {
  expect(constraints('command')).toEqual([COMMAND]);
  expect(manifest.features.slash_commands.map(({ command, should_escape }) => [command, should_escape])).toEqual([
    [COMMAND, true],
  ]);
  // Wherever the words of a message name a command, it is this one, or one of Claude Code's own.
  const known = [COMMAND, '/model', '/clear', '/compact'];
  expect(inCode(/`(\/[a-z-]+)/g).filter((command) => !known.includes(command))).toEqual([]);
});

test('the hint names the words that the help names', () => {
  const [hint] = manifest.features.slash_commands.map(({ usage_hint }) => usage_hint.match(/[a-z]+/g) ?? []);
  const [, named = ''] = /after it (.+)\.$/.exec(helpMessage().text) ?? [];
  expect(hint).toEqual(named.split(/, | or /));
});

test('everything that Slack sends goes to the one address that the deployment opens, without socket mode', () => {
  const { settings, features } = manifest;
  const urls = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map(({ url }) => url),
  ];
  expect(new Set(urls)).toEqual(new Set([`https://example.com${SLACK_PATH}`]));
  expect(settings.socket_mode_enabled).toBe(false);
});

test('clicks and forms are let through because the code listens to them, and nothing else is asked for', () => {
  expect(manifest.settings.interactivity.is_enabled).toBe(
    constraints('action').length > 0 && constraints('view').length > 0,
  );
  // Each of these would need a part of the manifest that is not there.
  const kinds = new Set(registered().map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['action', 'command', 'error', 'event', 'view']);
  expect(Object.keys(document.features).sort()).toEqual(['app_home', 'bot_user', 'slash_commands']);
  expect(Object.keys(document.settings.interactivity).sort()).toEqual(['is_enabled', 'request_url']);
  expect(Object.keys(document.oauth_config.scopes)).toEqual(['bot']);
});

test("the README's links create the app of the manifest", () => {
  const links = readFileSync(new URL('README.md', root), 'utf8').match(
    /https:\/\/api\.slack\.com\/apps\?new_app[^)\s]*/g,
  );
  // The first is for a bot on one's own machine, the second for a deployed one.
  expect(links).toEqual([createAppLink(socketModeManifest()), createAppLink(readManifest())]);
  const [, encoded = ''] = (links?.[1] ?? '').split('manifest_json=');
  expect(JSON.parse(decodeURIComponent(encoded))).toEqual(document);
});

test('the link after a deployment names its address everywhere, and that for Socket Mode names none', () => {
  const [, encoded = ''] = createAppLink(manifestFor('https://bot.acme.example/slack/events')).split('manifest_json=');
  const expected = JSON.stringify(document).replaceAll(
    'https://example.com/slack/events',
    'https://bot.acme.example/slack/events',
  );
  expect(JSON.parse(decodeURIComponent(encoded))).toEqual(JSON.parse(expected));
  const socket = JSON.stringify(socketModeManifest());
  expect(socket).not.toContain('url');
  expect(socket).toContain('"socket_mode_enabled":true');
});

test('direct messages can arrive, and App Home has its tab', () => {
  expect(manifest.features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: true,
  });
});

import { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { ana, bob, dan, gus, refusalOf, rob, useWorkspace } from './workspace.ts';

describe('who asks', () => {
  const open = useWorkspace();

  test('the bot learns who it is', async () => {
    const { web } = await open();
    expect(await web.auth.test()).toMatchObject({
      ok: true,
      url: 'https://acme.slack.com/',
      team: 'Acme',
      user: 'claude-onboard',
      team_id: 'T0ACME',
      user_id: 'U0APP',
      bot_id: 'B0APP',
      is_enterprise_install: false,
    });
    expect((await web.team.info()).team).toMatchObject({ id: 'T0ACME', name: 'Acme', domain: 'acme' });
    expect((await web.bots.info({ bot: 'B0APP' })).bot).toMatchObject({ app_id: 'A0APP', user_id: 'U0APP' });
    expect(await refusalOf(web.bots.info({ bot: 'B0OTHER' }))).toEqual({ error: 'bot_not_found' });
  });

  test('a wrong token, none, a missing scope and an unknown method are told apart', async () => {
    const { slack, web } = await open({ scopes: ['chat:write'] });
    const stranger = new WebClient('xoxb-other', { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
    const nobody = new WebClient(undefined, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
    expect(await refusalOf(stranger.auth.test())).toEqual({ error: 'invalid_auth' });
    expect(await refusalOf(nobody.auth.test())).toEqual({ error: 'not_authed' });
    expect(await refusalOf(web.users.info({ user: ana.id }))).toEqual({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write',
    });
    expect(await refusalOf(web.conversations.info({ channel: 'C0ADMINS' }))).toMatchObject({ needed: 'groups:read' });
    expect(await refusalOf(web.apiCall('chat.shout'))).toEqual({ error: 'unknown_method', req_method: 'chat.shout' });
  });

  test('every answer to a good token names its scopes', async () => {
    const { slack, web } = await open({ scopes: ['chat:write', 'users:read'] });
    expect((await web.auth.test()).response_metadata?.scopes).toEqual(['chat:write', 'users:read']);
    const answer = await fetch(`${slack.apiUrl}auth.test`, { headers: { authorization: 'Bearer xoxb-other' } });
    expect(answer.headers.get('x-oauth-scopes')).toBeNull();
  });

  test('a body may be JSON', async () => {
    const { slack } = await open();
    const ask = async (body: string) => {
      const answer = await fetch(`${slack.apiUrl}users.info`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-token', 'content-type': 'application/json; charset=utf-8' },
        body,
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    expect(await ask(JSON.stringify({ user: ana.id }))).toMatchObject({ ok: true, user: { id: ana.id } });
    expect(await ask('{')).toEqual({ ok: false, error: 'invalid_json' });
    expect(await ask('{}')).toEqual({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: user'] },
    });
  });
});

describe('people and groups', () => {
  const open = useWorkspace();

  test('a person is shown with their flags and their time zone', async () => {
    const { web } = await open({ now: () => Date.UTC(2026, 6, 1) });
    expect((await web.users.info({ user: ana.id })).user).toEqual({
      id: ana.id,
      team_id: 'T0ACME',
      name: 'ana',
      deleted: false,
      real_name: 'Ana Silva',
      is_admin: false,
      is_owner: false,
      is_primary_owner: false,
      is_restricted: false,
      is_ultra_restricted: false,
      is_bot: false,
      is_app_user: false,
      tz: 'Europe/Berlin',
      tz_label: 'Europe/Berlin',
      tz_offset: 7200,
      profile: {
        title: 'Developer',
        real_name: 'Ana Silva',
        real_name_normalized: 'Ana Silva',
        display_name: 'ana',
        display_name_normalized: 'ana',
        team: 'T0ACME',
        email: 'ana@acme.example',
      },
    });
  });

  test('guests, bots and those who left are known as such', async () => {
    const { web } = await open();
    const flags = async (user: string) => {
      const { user: found } = await web.users.info({ user });
      return [found?.deleted, found?.is_restricted, found?.is_bot];
    };
    expect([await flags(gus.id), await flags(dan.id), await flags(rob.id), await flags('U0APP')]).toEqual([
      [false, true, false],
      [true, undefined, false],
      [false, false, true],
      [false, false, true],
    ]);
    expect(await refusalOf(web.users.info({ user: 'U0NOBODY' }))).toEqual({ error: 'user_not_found' });
  });

  test('everybody comes page by page, those who left and the bot too', async () => {
    const { slack, web } = await open();
    const names: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await web.users.list({ limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.members?.length).toBeLessThanOrEqual(2);
      names.push(...(page.members ?? []).map(({ id }) => id));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
    expect(names).toEqual([...slack.state.people.map(({ id }) => id), 'U0APP']);
    expect((await web.users.list({})).members).toHaveLength(names.length);
    expect(await refusalOf(web.users.list({ limit: 1001 }))).toEqual({ error: 'invalid_limit' });
    expect(await refusalOf(web.users.list({ cursor: 'made up' }))).toEqual({ error: 'invalid_cursor' });
    const template = slack.state.people[0];
    if (template)
      slack.state.people.push(...Array.from({ length: 1_000 }, (_, index) => ({ ...template, id: `U${index}` })));
    expect(await refusalOf(web.users.list({}))).toEqual({ error: 'limit_required' });
  });

  test('an address finds who has it now, and is hidden without its scope', async () => {
    const { web } = await open();
    expect((await web.users.lookupByEmail({ email: 'ANA@acme.example' })).user?.id).toBe(ana.id);
    expect(await refusalOf(web.users.lookupByEmail({ email: dan.email }))).toEqual({ error: 'users_not_found' });
    const { web: other } = await open({ scopes: ['users:read'] });
    expect((await other.users.info({ user: ana.id })).user?.profile?.email).toBeUndefined();
  });

  test('groups show their living members, and disabled ones only when asked for', async () => {
    const { web } = await open();
    const groups = async (more: object) =>
      (await web.usergroups.list({ include_users: true, ...more })).usergroups?.map(({ id, users }) => [id, users]);
    expect(await groups({})).toEqual([['S0ADMINS', [bob.id]]]);
    expect(await groups({ include_disabled: true })).toEqual([
      ['S0ADMINS', [bob.id]],
      ['S0OFF', [ana.id]],
    ]);
    expect((await web.usergroups.users.list({ usergroup: 'S0ADMINS' })).users).toEqual([bob.id]);
    expect(await refusalOf(web.usergroups.users.list({ usergroup: 'S0OFF' }))).toEqual({ error: 'no_such_subteam' });
  });
});

describe('conversations', () => {
  const open = useWorkspace();

  test('a channel tells whether it is private, archived or shared, and whether the bot is in it', async () => {
    const { web } = await open();
    const facts = async (channel: string) => {
      const { channel: found } = await web.conversations.info({ channel });
      return [found?.name, found?.is_private, found?.is_archived, found?.is_ext_shared, found?.is_member];
    };
    expect(await Promise.all(['C0GENERAL', 'C0ADMINS', 'C0LOUNGE', 'C0OLD', 'C0SHARED'].map(facts))).toEqual([
      ['general', false, false, false, true],
      ['claude-admins', true, false, false, true],
      ['lounge', false, false, false, false],
      ['old', false, true, false, true],
      ['shared', false, false, true, true],
    ]);
    expect(await refusalOf(web.conversations.info({ channel: 'C0SECRET' }))).toEqual({ error: 'channel_not_found' });
  });

  test('channels are listed by type, page by page, without the private ones that the bot is not in', async () => {
    const { web } = await open();
    const names = async (more: object) => (await web.conversations.list(more)).channels?.map(({ name }) => name);
    expect(await names({})).toEqual(['general', 'lounge', 'old', 'shared']);
    const types = 'public_channel,private_channel';
    expect(await names({ types, exclude_archived: true })).toEqual(['general', 'claude-admins', 'lounge', 'shared']);
    const first = await web.conversations.list({ types, limit: 4 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    expect(await names({ types, limit: 4, cursor })).toEqual(['shared']);
    const { web: other } = await open({ scopes: ['channels:read'] });
    expect(await refusalOf(other.conversations.list({ types }))).toMatchObject({ needed: 'groups:read' });
    expect(await refusalOf(web.conversations.list({ types: 'channels' }))).toEqual({ error: 'invalid_types' });
  });

  test('members come page by page', async () => {
    const { web } = await open();
    const first = await web.conversations.members({ channel: 'C0GENERAL', limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await web.conversations.members({ channel: 'C0GENERAL', limit: 3, cursor });
    expect([first.members, second.members, second.response_metadata?.next_cursor]).toEqual([
      [ana.id, bob.id, gus.id],
      ['U0APP'],
      '',
    ]);
    expect(await refusalOf(web.conversations.members({ channel: 'C0GENERAL', cursor: 'x' }))).toEqual({
      error: 'invalid_cursor',
    });
  });

  test('direct messages are opened once, and not with bots or those who left', async () => {
    const { web } = await open();
    const first = await web.conversations.open({ users: ana.id });
    const second = await web.conversations.open({ users: ana.id });
    expect([first.already_open, second.already_open, second.channel?.id]).toEqual([undefined, true, first.channel?.id]);
    expect(await refusalOf(web.conversations.open({ users: dan.id }))).toEqual({ error: 'user_disabled' });
    expect(await refusalOf(web.conversations.open({ users: rob.id }))).toEqual({ error: 'cannot_dm_bot' });
    expect(await refusalOf(web.conversations.open({ users: 'U0NOBODY' }))).toEqual({ error: 'user_not_found' });
  });
});

describe('files', () => {
  const open = useWorkspace();
  const file = { filename: 'spend.csv', content: 'day,cost\n1,2\n', title: 'Spend' };

  test('an upload is shared once, in a channel of the bot', async () => {
    const { slack, web } = await open();
    await web.filesUploadV2({ ...file, channel_id: 'C0GENERAL', initial_comment: 'The numbers' });
    expect(slack.state.messages.map(({ text, files }) => [text, files])).toEqual([
      [
        'The numbers',
        [
          {
            id: expect.stringMatching(/^F/),
            name: 'spend.csv',
            title: 'Spend',
            size: 13,
            uploaded: true,
            shared: true,
          },
        ],
      ],
    ]);
    const id = slack.state.files[0]?.id ?? '';
    expect(await refusalOf(web.files.completeUploadExternal({ files: [{ id, title: 'Again' }] }))).toEqual({
      error: 'file_not_found',
    });
    expect(await refusalOf(web.filesUploadV2({ ...file, channel_id: 'C0LOUNGE' }))).toEqual({
      error: 'not_in_channel',
    });
  });
});

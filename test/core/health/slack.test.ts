import { describe, expect, it } from 'vitest';
import { adminsCheck } from '../../../src/core/health/admins.ts';
import { channelCheck, namedChannels } from '../../../src/core/health/channels.ts';
import { BOT_SCOPES, installationChecks, noToken } from '../../../src/core/health/slack-app.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

const settings = exampleSettings();
const scopes = Object.keys(BOT_SCOPES);
const here = { team: 'Acme', teamId: settings.workspace.teamId, scopes };

describe('the app', () => {
  it('is fine in the configured workspace with all scopes; more of them do no harm', () => {
    expect(installationChecks({ known: { ...here, scopes: [...scopes, 'team:read'] } }, settings)).toEqual([
      { id: 'slack.token', title: 'Slack app', state: 'fine', found: 'It is installed in Acme (T0EXAMPLE1).' },
      { id: 'slack.scopes', title: 'Scopes of the Slack app', state: 'fine', found: 'It has all that it needs.' },
    ]);
  });

  it('is refused in another workspace, unless the organisation is ours', () => {
    const other = { ...here, teamId: 'T0OTHER', enterpriseId: 'E0ACME' };
    expect(installationChecks({ known: other }, settings)[0]).toMatchObject({
      state: 'missing',
      found: 'The token belongs to Acme (T0OTHER), but the configuration names T0EXAMPLE1.',
    });
    const grid = { ...settings, workspace: { ...settings.workspace, enterpriseId: 'E0ACME' } };
    expect(installationChecks({ known: other }, grid)[0]?.state).toBe('fine');
  });

  it('names each lacking scope and what it is for', () => {
    const few = scopes.filter((scope) => scope !== 'files:write' && scope !== 'groups:read');
    expect(installationChecks({ known: { ...here, scopes: few } }, settings)[1]).toMatchObject({
      state: 'missing',
      found: "It lacks groups:read (knowing shared private channels), files:write (sending the month's chargeback).",
      mend: expect.stringContaining('reinstall'),
    });
    expect(installationChecks({ known: { ...here, scopes: undefined } }, settings)[1]?.state).toBe('unknown');
  });

  it('tells a dead token from a silent Slack, and a token that cannot be there yet from both', () => {
    expect(installationChecks({ why: 'Refused', code: 'token_revoked' }, settings)).toMatchObject([
      { state: 'missing', found: 'Slack does not take the token (token_revoked).' },
    ]);
    expect(installationChecks({ why: 'No answer: ECONNRESET' }, settings)).toMatchObject([{ state: 'unknown' }]);
    expect(noToken()).toMatchObject({ id: 'slack.token', state: 'later' });
    expect(noToken('It cannot be read.')).toMatchObject({ state: 'unknown', found: 'It cannot be read.' });
  });
});

describe('a channel', () => {
  const [admins, organisation] = namedChannels(settings);
  if (!admins || !organisation) throw new Error('The example has two channels.');
  const good = { name: 'claude-admins', archived: false, member: true, shared: false };

  it('is looked for wherever the configuration sends something', () => {
    expect(namedChannels(settings).map(({ title, channel }) => [title, channel])).toEqual([
      ["The admins' channel", 'C0ADMINS01'],
      ["Everybody's digest", 'C0SPEND001'],
      ['Channel of team Platform', 'C0PLATFRM1'],
      ['Channel of team Payments', 'C0PAYMENT1'],
    ]);
  });

  it('is fine when the bot is in it', () => {
    expect(channelCheck(admins, { known: good })).toEqual({
      id: 'channel.admins',
      title: "The admins' channel",
      state: 'fine',
      found: '#claude-admins.',
    });
  });

  it.each([
    ['is not there or hidden', undefined, 'Slack shows no channel', '/invite @claude-onboard'],
    ['is archived', { ...good, archived: true }, 'is archived', 'unarchive'],
    ['is without the bot', { ...good, member: false }, 'The bot is not in #claude-admins', '/invite @claude-onboard'],
    ['is shared with others', { ...good, shared: true }, 'shared with another organisation', 'channel of your own'],
  ])('that %s stops the admins, and only worries where digests go', (_, facts, found, mend) => {
    const words = { found: expect.stringContaining(found), mend: expect.stringContaining(mend) };
    expect(channelCheck(admins, { known: facts })).toMatchObject({ state: 'missing', ...words });
    expect(channelCheck(organisation, { known: facts })).toMatchObject({ state: 'attention', ...words });
  });

  it('is unknown when Slack does not answer', () => {
    expect(channelCheck(admins, { why: 'No answer' }).state).toBe('unknown');
  });
});

describe('the admins', () => {
  it.each([
    [['U1', 'U2'], 'fine', 'The user group S0CLAUDE01 has 2 active people.'],
    [['U1'], 'attention', 'The user group S0CLAUDE01 has one active person, whose own request nobody could decide.'],
    [[], 'missing', 'Nobody of the user group S0CLAUDE01 is active in Slack.'],
  ])('%j: %s', (known, state, found) => {
    expect(adminsCheck(settings, { known })).toMatchObject({ state, found });
  });

  it('may be a list', () => {
    const listed = { ...settings, admins: { users: ['U1', 'U2'] } };
    expect(adminsCheck(listed, { known: ['U1'] }).found).toContain('The list `admins.users` has one');
    expect(adminsCheck(listed, { known: [] }).found).toBe('Nobody of the list `admins.users` is active in Slack.');
  });

  it.each([
    ['no_such_subteam', 'missing', 'does not exist'],
    ['no_members', 'missing', 'has no members'],
    ['plan_upgrade_required', 'missing', 'plan has no user groups'],
    ['missing_scope', 'unknown', 'Slack says: missing_scope'],
  ])('with %s: %s', (code, state, found) => {
    expect(adminsCheck(settings, { why: `Slack says: ${code}`, code })).toMatchObject({
      state,
      found: expect.stringContaining(found),
    });
  });
});

// What a developer and the admins read when an access changes after it was set up.
import { expect, test } from 'vitest';
import type { AccessNews } from '../../../src/core/access-news.ts';
import { accessNewsContent } from '../../../src/slack/views/access-news.ts';
import { spoken } from '../../fixtures/spoken.ts';

const news: AccessNews = {
  change: 'revoked',
  slackUserId: 'U0ANA',
  userId: 'uid-ana',
  by: 'U0BOB',
  at: '2026-11-24T12:00:00.000Z',
  reason: 'Left the <team>.',
  state: { kind: 'under-way' },
  endsAt: '2026-12-01T12:00:00.000Z',
};

const said = (recipient: 'developer' | 'admins', change: Partial<AccessNews> = {}) => {
  const { text, blocks } = accessNewsContent(recipient, { ...news, ...change });
  return { text, lines: spoken(blocks) };
};

const DELETED =
  'Profiles and budget are deleted 1 Dec 2026, 12:00 UTC. Granted again before then, all of it comes back. History and costs are kept.';
const UNDER_WAY = 'It is being switched off in AWS.';

test('who took an access away, when and why, is told to both', () => {
  expect(said('developer')).toEqual({
    text: 'Your access to Claude Code was taken away.',
    lines: [
      'Your access to Claude Code was taken away',
      '<@U0BOB> took your access away, 24 Nov 2026, 12:00 UTC.',
      '> Left the <team>.',
      UNDER_WAY,
      DELETED,
      'Questions? Ask an admin; /claude-onboard status shows how it stands.',
    ],
  });
  expect(said('admins')).toEqual({
    text: '<@U0BOB> took away the access of <@U0ANA>.',
    lines: [
      '<@U0BOB> took away the access of <@U0ANA>, 24 Nov 2026, 12:00 UTC.',
      '> Left the <team>.',
      UNDER_WAY,
      DELETED,
    ],
  });
});

test('whoever gave it up reads that they did, and how to come back', () => {
  const ownWish = { ownWish: true, by: 'U0ANA' };
  expect(said('developer', ownWish)).toMatchObject({
    text: 'You gave up your access to Claude Code.',
    lines: expect.arrayContaining([
      'You gave up your access, 24 Nov 2026, 12:00 UTC.',
      'You may ask for access again with /claude-onboard at any time.',
    ]),
  });
  expect(said('admins', ownWish)).toMatchObject({
    text: '<@U0ANA> gave up their access.',
    lines: expect.arrayContaining(['<@U0ANA> gave up their access, 24 Nov 2026, 12:00 UTC.']),
  });
});

test('whoever has it back is led to their setup, which may have changed meanwhile', () => {
  expect(said('developer', { change: 'resumed', endsAt: undefined }).lines.at(-1)).toBe(
    '/claude-onboard setup shows your setup, as it is now.',
  );
});

test('whoever was moved to another model before they have it back gets the setup, and reads why', () => {
  const setup = { settingsJson: '{}', command: 'node setup', verify: ['claude -p "Hello"'], standIns: [] };
  const back = { change: 'resumed' as const, endsAt: undefined, meanwhile: true as const, setup };
  const until = { models: ['Haiku 5.5'], at: '2026-12-08T00:00:00.000Z' };
  const { text, lines } = said('developer', { ...back, until, state: { kind: 'seen', since: news.at } });
  expect(text).toBe(
    'You have your access to Claude Code back. Profiles of yours were made or changed meanwhile, so put the setup in this message in place.',
  );
  expect(lines).toEqual(
    expect.arrayContaining([
      '24 Nov 2026, 12:00 UTC: The profiles carry the tag that allows calls since then; AWS usually honours it within minutes. Profiles of yours were made or changed meanwhile, so put the setup in this message in place.',
      'Haiku 5.5: your profile for it stays until 8 Dec 2026, 00:00 UTC, then it goes.',
      '```node setup',
    ]),
  );
  expect(lines).not.toContain('/claude-onboard setup shows your setup, as it is now.');
});

test('what AWS refuses offers Retry to the admins alone, and only as long as it is refused', () => {
  const refused = { kind: 'refused' as const, message: 'No <way>.', remedy: 'Mend it.' };
  const { text, lines } = said('admins', { state: refused });
  expect(text).toBe('<@U0BOB> took away the access of <@U0ANA>. AWS refused a step; an admin can retry.');
  expect(lines).toEqual(expect.arrayContaining(['AWS refused a step:', '> No <way>.', 'Mend it.', '[Retry]']));
  expect(accessNewsContent('admins', { ...news, state: refused }).blocks).toContainEqual({
    type: 'actions',
    elements: [
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Retry', emoji: false },
        style: 'primary',
        action_id: 'access.retry',
        value: 'uid-ana',
        accessibility_label: 'Retry what AWS refused',
      },
    ],
  });
  expect(said('developer', { state: refused }).lines).not.toContain('[Retry]');
  for (const state of [{ kind: 'under-way' as const }, { kind: 'seen' as const, since: news.at }]) {
    expect(said('admins', { state }).lines).not.toContain('[Retry]');
  }
});

test('what AWS refuses long after a change says so by itself, to the admins', () => {
  const refused = { kind: 'refused' as const, message: 'No.', remedy: 'Mend it.' };
  const upkeep = { change: 'upkeep' as const, by: undefined, reason: undefined, endsAt: undefined, state: refused };
  expect(said('admins', upkeep)).toEqual({
    text: 'This bot could not bring about in AWS what is decided or configured for <@U0ANA>. AWS refused a step; an admin can retry.',
    lines: [
      'This bot could not bring about in AWS what is decided or configured for <@U0ANA>, 24 Nov 2026, 12:00 UTC.',
      'AWS refused a step:',
      '> No.',
      'Mend it.',
      '[Retry]',
    ],
  });
});

test('what something else has overtaken says so, with no Retry', () => {
  for (const recipient of ['developer', 'admins'] as const) {
    const { lines } = said(recipient, { state: { kind: 'overtaken' } });
    expect(lines).toContain('Something else was decided before AWS showed it; another message tells how it stands.');
    expect(lines).not.toContain(UNDER_WAY);
    expect(lines.join()).not.toContain('Retry');
  }
});

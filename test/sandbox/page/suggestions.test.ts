import { expect, test } from 'vitest';
import { commandHint, suggest, toSlackText } from '../../../sandbox/page/conversation/suggestions.ts';
import type { Person, Snapshot } from '../../../sandbox/slack/wire.ts';

const person = (id: string, name: string, realName: string): Person => ({
  id,
  name,
  realName,
  email: `${name}@a.example`,
  teamId: 'T1',
});
const ana = person('U1', 'ana', 'Ana Silva');

const snapshot: Snapshot = {
  revision: 1,
  workspace: { id: 'T1', name: 'Acme' },
  app: {
    name: 'app',
    botUserId: 'UB',
    commands: [{ command: '/claude-onboard', description: 'Ask for access', usageHint: '[help]' }],
  },
  me: ana,
  people: [ana, person('U2', 'dana.novak', 'Dana Novak'), { ...person('U3', 'anatol', 'Anatol Gone'), deleted: true }],
  channels: [],
  messages: [],
  modals: [],
  unread: {},
};

test('a slash offers the commands that begin so, until one is whole', () => {
  const offered = {
    key: '/claude-onboard',
    title: '/claude-onboard [help]',
    note: 'Ask for access',
    text: '/claude-onboard ',
    caret: 16,
  };
  expect(suggest('/', 1, snapshot)).toEqual([offered]);
  expect(suggest('/cla', 4, snapshot)).toEqual([offered]);
  expect(suggest('/x', 2, snapshot)).toEqual([]);
  expect(suggest('/claude-onboard', 15, snapshot)).toEqual([]);
  expect(commandHint('/claude-onboard sp', snapshot)).toBe('[help] — Ask for access');
  expect(commandHint('/other', snapshot)).toBeUndefined();
});

test('an at sign offers active people at the caret, those whose name begins so first', () => {
  const offers = suggest('hi @an there', 6, snapshot);
  expect(offers.map(({ key, text, caret }) => [key, text, caret])).toEqual([
    ['U1', 'hi @ana  there', 8],
    ['U2', 'hi @dana.novak  there', 15],
  ]);
  expect(suggest('mail me@an', 10, snapshot)).toEqual([]);
});

test('a message is sent escaped and with mentions, so that nothing typed becomes markup', () => {
  expect(toSlackText('@ana, see <b> & @dana.novak. not x@ana or @nobody', snapshot)).toBe(
    '<@U1>, see &lt;b&gt; &amp; <@U2>. not x@ana or @nobody',
  );
});

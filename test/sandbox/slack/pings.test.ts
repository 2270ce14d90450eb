import type { AnyBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { ana, bob, useWorkspace } from './workspace.ts';

const open = useWorkspace();

const section = (text: { type: 'mrkdwn' | 'plain_text'; text: string }): AnyBlock[] => [{ type: 'section', text }];
const rich = (elements: object[]) =>
  [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }] as AnyBlock[];

const cases: [string, { text: string; blocks?: AnyBlock[] }, string[]][] = [
  ['a person in text', { text: 'Hi <@U0ANA>' }, [ana.id]],
  ['a person with a label', { text: 'Hi <@U0ANA|ana>' }, [ana.id]],
  ['somebody twice', { text: '<@U0ANA> <@U0ANA>' }, [ana.id]],
  ['a name without markup', { text: '@ana' }, []],
  ['escaped markup', { text: '&lt;@U0ANA&gt; &lt;!here&gt;' }, []],
  ['everybody who is here', { text: '<!here>' }, ['!here', ana.id, bob.id, 'U0GUS']],
  ['the channel, with a label', { text: '<!channel|channel>' }, ['!channel', ana.id, bob.id, 'U0GUS']],
  ['a group, without those who left', { text: '<!subteam^S0ADMINS|@claude-admins>' }, ['!subteam^S0ADMINS', bob.id]],
  ['a disabled group', { text: '<!subteam^S0OFF>' }, []],
  ['somebody unknown, a bot, one who left', { text: '<@U0NOBODY> <@U0ROB> <@U0DAN>' }, []],
  ['mrkdwn in a block', { text: '', blocks: section({ type: 'mrkdwn', text: '<@U0BOB>' }) }, [bob.id]],
  ['plain text in a block', { text: '', blocks: section({ type: 'plain_text', text: '<@U0BOB>' }) }, []],
  ['text in rich text', { text: '', blocks: rich([{ type: 'text', text: '<@U0BOB> <!here>' }]) }, []],
  ['a person in rich text', { text: '', blocks: rich([{ type: 'user', user_id: 'U0BOB' }]) }, [bob.id]],
  ['a link that looks like a mention', { text: '<https://x.example|@ana>' }, []],
];

test.each(cases)('%s', async (_, message, pings) => {
  const { web, slack } = await open();
  await web.chat.postMessage({ channel: 'C0GENERAL', ...message, text: message.text || 'Summary' });
  expect(slack.state.messages.map((posted) => posted.pings)).toEqual([pings]);
});

test('an update pings anew, and an author never themselves', async () => {
  const { web, slack } = await open();
  await slack.act.message({ as: ana.id, channel: 'C0GENERAL', text: '<@U0ANA> <@U0BOB>' });
  const { ts = '' } = await web.chat.postMessage({ channel: 'C0GENERAL', text: '<@U0ANA>' });
  await web.chat.update({ channel: 'C0GENERAL', ts, text: 'Nobody' });
  expect(slack.state.messages.map(({ pings }) => pings)).toEqual([[bob.id], []]);
});

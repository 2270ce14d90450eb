import { expect, test } from 'vitest';
import { verbatimContent } from '../../../../src/slack/views/verbatim-alert.ts';
import { anAlert, storedAlert } from '../../../fixtures/alerts.ts';
import { spoken } from '../../../fixtures/spoken.ts';

test('an unread message is shown word for word, as text that means nothing to Slack', () => {
  const { text, blocks } = verbatimContent(storedAlert('subscription-confirmed'));
  expect(text).toBe(
    "I could not read this AWS message: You have chosen to subscribe to the topic. &lt;!channel&gt; &amp; &lt;@U0BOB&gt; '''done'''",
  );
  expect(blocks[1]).toMatchObject({
    text: {
      text: '```\nYou have chosen to subscribe to the topic. &lt;!channel&gt; &amp; &lt;@U0BOB&gt; `\u2060`\u2060`\u2060done`\u2060`\u2060`\u2060\n```',
      verbatim: true,
    },
  });
  expect(spoken(blocks)[0]).toBe('I could not read this AWS message');
});

test('the subject stands above it, a long body is cut between characters, and an empty one is said to be empty', () => {
  const long = verbatimContent(anAlert('&'.repeat(5_000), { subject: 'AWS <Budgets>' }));
  expect(spoken(long.blocks)[1]).toBe('AWS <Budgets>');
  expect(JSON.stringify(long.blocks)).toMatch(/&amp;…\\n```/);
  expect(JSON.stringify(long.blocks)).toContain('Cut to fit');
  expect(spoken(verbatimContent(anAlert(' \n', { subject: undefined })).blocks)).toContain('The message is empty.');
});

// What cannot be told to somebody must not keep anything from being set up.
import { describe, expect, it } from 'vitest';
import { wordsIn } from './people.ts';
import { madeIn, ONE_ACCESS, useAsked } from './use-lab.ts';

const asked = useAsked();

describe('a direct message that Slack refuses', () => {
  it('does not stop the setting up, and the thread of the admins says so', async () => {
    const lab = await asked('U0ANA', { messagesTab: 'disabled' });
    const { people, drain } = lab;
    await people.press('U0BOB', 'request.approve');
    await drain();
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
    expect(people.directs('U0ANA')).toEqual([]);
    expect(people.thread()).toEqual([
      'Approved by <@U0BOB>.',
      expect.stringContaining('<@U0ANA> could not be reached by direct message'),
      'Ready: <@U0ANA> can work.',
    ]);
    expect(wordsIn(people.card().blocks)).toContain('Ready');
  });

  it('is replaced by the command: the developer reads the setup there', async () => {
    const { people, drain } = await asked('U0ANA', { messagesTab: 'disabled' });
    await people.press('U0BOB', 'request.approve');
    await drain();
    await people.type('U0ANA', 'setup');
    expect(people.whispers('U0ANA').join()).toContain('ANTHROPIC_DEFAULT_OPUS_MODEL');
  });
});

describe('a channel of the admins that takes no posts', () => {
  it('keeps neither the developer from hearing nor AWS from being set up', async () => {
    const lab = await asked();
    const { people, slack, drain } = lab;
    await people.press('U0BOB', 'request.approve');
    const admins = slack.state.channels.find(({ id }) => id === 'C0ADMINS');
    if (admins) admins.isArchived = true;
    await drain();
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
    expect(wordsIn(people.directs('U0ANA').at(-1)?.blocks)).toContain('sso_start_url');
  });
});

describe('Slack that asks to slow down for a while', () => {
  it('is left alone, and everything is told in the end, once', async () => {
    const lab = await asked();
    const { people, slack, drain, settle } = lab;
    await people.press('U0BOB', 'request.approve');
    const stop = slack.faults.intercept(({ method }) =>
      method.startsWith('chat.') ? { kind: 'ratelimit', retryAfter: 30 } : undefined,
    );
    await drain();
    const tried = slack.calls.filter(({ method }) => method.startsWith('chat.')).length;
    expect(tried).toBeLessThan(10);
    stop();
    await settle();
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
    expect(people.directs('U0ANA')).toHaveLength(1);
    expect(people.thread()).toEqual(['Approved by <@U0BOB>.', 'Ready: <@U0ANA> can work.']);
  });
});

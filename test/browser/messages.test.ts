import { expect, test } from 'vitest';
import { describeInBrowser } from './in-browser.ts';
import { linesOf, textsOf } from './reading.ts';
import { ana, bob, useStage } from './stage.ts';

describeInBrowser('messages', () => {
  const stage = useStage();

  test('a typed message appears for others at once, with its author, its time and its markup as text', async () => {
    const { visit } = await stage();
    const [mine, theirs] = [await visit(ana), await visit(bob)];
    await mine.getByRole('textbox', { name: 'Message #general' }).fill('<script>alert(1)</script> *hi* @bo');
    await mine.keyboard.press('Tab');
    await mine.keyboard.press('Enter');
    const message = theirs.getByRole('article', { name: 'Ana Silva' });
    await message.waitFor();
    expect(await linesOf(message)).toContain('<script>alert(1)</script> hi @bob');
    expect(await textsOf(message.locator('strong'))).toEqual(['Ana Silva', 'hi']);
    expect(await textsOf(message.locator('.mention-me'))).toEqual(['@bob']);
    expect(await theirs.locator('.message script').count()).toBe(0);
    expect(await theirs.getByText('Wednesday, 19 August 2026').count()).toBe(1);
  });

  test('a command is completed, delivered, and its answer is seen by nobody else', async () => {
    const { visit, app } = await stage();
    app.answerWith(() => ({ body: { text: 'Here is *help*.' } }));
    const [mine, theirs] = [await visit(ana), await visit(bob)];
    await mine.getByRole('textbox').fill('/cl');
    expect(await mine.getByRole('option').innerText()).toContain('/claude-onboard [help | status]');
    await mine.keyboard.press('Enter');
    await mine.keyboard.type('help');
    await mine.keyboard.press('Enter');
    const answer = mine.getByRole('article', { name: 'claude-onboard' });
    await answer.waitFor();
    expect(await linesOf(answer)).toEqual(expect.arrayContaining(['Only visible to you', 'Here is help.']));
    expect(
      app.deliveries.map(({ command, text, user_id, channel_id }) => ({ command, text, user_id, channel_id })),
    ).toEqual([{ command: '/claude-onboard', text: 'help', user_id: ana.id, channel_id: 'C0GENERAL' }]);
    expect(await theirs.getByText('Here is help.').count()).toBe(0);
  });

  test('a refusal shows its words and gives the text back', async () => {
    const { visit } = await stage();
    const page = await visit(ana);
    await page.getByRole('textbox').fill('/nothing here');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('/nothing here');
  });

  test('a thread opens at the side, takes a reply, and is counted at its message', async () => {
    const { visit, web } = await stage();
    const { ts } = await web.chat.postMessage({ channel: 'C0GENERAL', text: 'The story so far' });
    const page = await visit(ana);
    await page.getByRole('article', { name: 'claude-onboard' }).hover();
    await page.getByRole('button', { name: 'Reply in thread' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('And then?');
    await page.keyboard.press('Enter');
    await thread.getByRole('article', { name: 'Ana Silva' }).waitFor();
    await web.chat.postMessage({ channel: 'C0GENERAL', text: 'The end', thread_ts: ts ?? '' });
    await page.getByRole('button', { name: '2 replies' }).waitFor();
    expect(await thread.getByRole('article').count()).toBe(3);
    expect(await page.getByRole('log', { name: 'Messages in #general' }).getByRole('article').count()).toBe(1);
    await page.keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('thread')).toBeNull();
  });

  test('an edit by the app replaces what was read', async () => {
    const { visit, web } = await stage();
    const { ts } = await web.chat.postMessage({ channel: 'C0GENERAL', text: 'Setting up' });
    const page = await visit(ana);
    await page.getByText('Setting up').waitFor();
    await web.chat.update({ channel: 'C0GENERAL', ts: ts ?? '', text: 'Ready' });
    await page.getByText('Ready').waitFor();
    expect(await page.getByText('Setting up').count()).toBe(0);
  });
});

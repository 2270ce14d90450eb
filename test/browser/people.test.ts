import { expect, test } from 'vitest';
import { describeInBrowser } from './in-browser.ts';
import { textsOf } from './reading.ts';
import { ana, bob, useStage } from './stage.ts';

describeInBrowser('being somebody', () => {
  const stage = useStage();

  test('the page says who you are, and the address keeps it', async () => {
    const { visit } = await stage();
    const page = await visit(ana);
    const people = page.getByRole('navigation', { name: 'People you can be' });
    expect(await people.getByRole('button', { pressed: true }).getAttribute('aria-label')).toBe(
      'You are Ana Silva, Developer',
    );
    await people.getByRole('button', { name: 'Become Bob Okoro, Platform admin' }).click();
    await people.getByRole('button', { name: 'You are Bob Okoro' }).waitFor();
    expect(new URL(page.url()).searchParams.get('as')).toBe(bob.id);
    await page.goBack();
    await people.getByRole('button', { name: 'You are Ana Silva' }).waitFor();
  });

  test('a channel is listed only for its members, and a place one may not see leads to one that one may', async () => {
    const { visit } = await stage();
    const page = await visit(bob, 'C0ADMINS');
    const channels = page.getByRole('navigation', { name: 'Acme' }).getByRole('listitem');
    expect((await textsOf(channels)).slice(0, 2)).toEqual(['general', 'claude-admins']);
    await page.getByRole('button', { name: 'Become Ana Silva' }).click();
    await page.getByRole('region', { name: '#general' }).waitFor();
    expect((await textsOf(channels))[1]).not.toBe('claude-admins');
  });

  test('what waits for somebody else shows at their name, and is gone once they have looked', async () => {
    const { visit, web } = await stage();
    const page = await visit(ana);
    await web.chat.postMessage({ channel: 'C0ADMINS', text: 'A request' });
    await page.getByRole('button', { name: 'Become Bob Okoro, Platform admin, 1 new' }).click();
    await page.getByRole('button', { name: 'claude-admins, 1 unread' }).click();
    await page.getByRole('button', { name: 'claude-admins', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Become Ana Silva' }).click();
    await page.getByRole('button', { name: 'Become Bob Okoro, Platform admin', exact: true }).waitFor();
  });

  test('an unknown person is told so instead of seeing an empty page', async () => {
    const { visit, slack } = await stage();
    const page = await visit(ana);
    await page.goto(`${slack.url}/?as=U0NOBODY`);
    expect(await page.getByRole('alert').innerText()).toContain('/sandbox/state?as=U0NOBODY');
    await page.getByRole('link', { name: 'Start again' }).click();
    await page.getByRole('button', { name: 'You are Ana Silva' }).waitFor();
  });
});

import { expect, test } from 'vitest';
import { describeInBrowser } from './in-browser.ts';
import { linesOf, textsOf } from './reading.ts';
import { ana, useStage } from './stage.ts';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });

describeInBrowser('places apart from channels', () => {
  const stage = useStage();

  test('Home is asked of the app when it is opened, drawn when it is published, and its buttons are delivered', async () => {
    const { visit, web, app } = await stage();
    const page = await visit(ana, 'home');
    await page.getByText('The app has published nothing here yet.').waitFor();
    await expect
      .poll(() => app.deliveries.map(({ event }) => (event as { type?: string; tab?: string } | undefined)?.type))
      .toEqual(['app_home_opened']);
    await web.views.publish({
      user_id: ana.id,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: text('Your access') },
          {
            type: 'actions',
            block_id: 'row',
            elements: [{ type: 'button', action_id: 'change', text: text('Change…') }],
          },
        ],
      },
    });
    await page.getByRole('heading', { name: 'Your access' }).waitFor();
    await page.getByRole('button', { name: 'Change…' }).click();
    await expect
      .poll(() =>
        app.deliveries
          .filter(({ type }) => type === 'block_actions')
          .map(({ container, actions }) => [
            (container as { type: string }).type,
            (actions as { action_id: string }[])[0]?.action_id,
          ]),
      )
      .toEqual([['view', 'change']]);
  });

  test('a direct message waits unread at the app until its tab is opened', async () => {
    const { visit, web } = await stage();
    const page = await visit(ana);
    await web.chat.postMessage({ channel: ana.id, text: 'You are set up' });
    await page.getByRole('button', { name: 'Messages, 1 unread' }).click();
    await page.getByRole('log', { name: 'Messages in claude-onboard' }).getByText('You are set up').waitFor();
    await page.getByRole('button', { name: 'Messages', exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Home' }).click();
    expect(new URL(page.url()).searchParams.get('in')).toBe('home');
  });

  test('the AWS account shows what there is, with its facts and tags, and what appears while one looks', async () => {
    const { visit, account } = await stage();
    account.push({
      service: 'Budgets',
      kind: 'Daily budget',
      name: 'claude-code-daily-ana',
      facts: [['Limit', '$30.00']],
      tags: {},
    });
    const page = await visit(ana, 'account');
    const card = page.getByRole('region', { name: 'Budgets' }).getByRole('article', { name: 'claude-code-daily-ana' });
    expect(await linesOf(card)).toEqual(['Daily budget', 'claude-code-daily-ana', 'Limit', '$30.00']);
    account.push({
      service: 'Bedrock',
      kind: 'Application inference profile',
      name: 'ana-sonnet',
      region: 'us-east-1',
      facts: [],
      tags: { developer: 'ana' },
    });
    const profile = page.getByRole('region', { name: 'Bedrock' }).getByRole('article', { name: 'ana-sonnet' });
    await profile.waitFor();
    expect(await textsOf(profile.getByRole('listitem'))).toEqual(['developerana']);
  });
});

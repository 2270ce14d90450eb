import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './in-browser.ts';
import { linesOf, textsOf } from './reading.ts';
import { ana, useStage } from './stage.ts';

const text = (words: string) => ({ type: 'plain_text', text: words });
const mrkdwn = (words: string) => ({ type: 'mrkdwn', text: words });
const rich = (words: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }],
});
const raw = (words: string) => ({ type: 'raw_text', text: words });
const amount = (value: number) => ({ type: 'raw_number', value, text: `$${value}` });
const cells = (table: Locator) =>
  table.getByRole('row').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

describeInBrowser('blocks', () => {
  const stage = useStage();

  /** Posts the blocks and gives the message as Ana sees it. */
  const show = async (blocks: unknown[]): Promise<Locator> => {
    const { web, visit } = await stage();
    await web.apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'Blocks', blocks });
    const page = await visit(ana);
    const message = page.getByRole('article', { name: 'claude-onboard' });
    await message.waitFor();
    return message;
  };

  test('headers, sections, fields, context and dividers are drawn with their formatting', async () => {
    const message = await show([
      { type: 'header', text: text('Spend'), level: 2 },
      {
        type: 'section',
        text: mrkdwn('*$172.60* 🟠, see <https://a.example|the bill> :tada:'),
        fields: [mrkdwn('*Team*\nPayments'), text('*Plain*')],
      },
      { type: 'divider' },
      { type: 'context', elements: [mrkdwn('Asked by <@U0BOB> in <#C0GENERAL>')] },
    ]);
    await message.getByRole('heading', { name: 'Spend' }).waitFor();
    expect(await textsOf(message.locator('.section strong'))).toEqual(['$172.60', 'Team']);
    expect(await message.getByRole('link', { name: 'the bill' }).getAttribute('href')).toBe('https://a.example');
    // Drawn by the page, for not every machine has a font for it.
    expect(await textsOf(message.locator('.circle-orange'))).toEqual(['🟠']);
    expect(await message.locator('.fields').textContent()).toContain('*Plain*');
    expect(await message.locator('hr').count()).toBe(1);
    expect(await textsOf(message.locator('.context'))).toEqual(['Asked by @bob in #general']);
  });

  test('rich text and markdown keep lists, quotes, and code that can be copied', async () => {
    const message = await show([
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: '<b>*literal*</b>', style: { bold: true } }] },
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U0ANA' }] }],
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: '{\n  "a": 1\n}' }] },
        ],
      },
      { type: 'markdown', text: '### Title\n\n1. one\n2. **two**' },
    ]);
    expect(await message.getByText('<b>*literal*</b>').evaluate((element) => element.tagName)).toBe('STRONG');
    expect(await textsOf(message.getByRole('listitem'))).toEqual(['@ana', 'one', 'two']);
    expect(await textsOf(message.locator('blockquote'))).toEqual(['said']);
    expect(await message.locator('pre').textContent()).toBe('{\n  "a": 1\n}');
    await message.page().context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await message.locator('pre').hover();
    await message.getByRole('button', { name: 'Copy code' }).click();
    await message.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await message.page().evaluate(() => navigator.clipboard.readText())).toBe('{\n  "a": 1\n}');
  });

  test('a table has its header and cells', async () => {
    const message = await show([
      {
        type: 'table',
        column_settings: [null, { align: 'right' }],
        rows: [
          [raw('Who'), raw('Spent')],
          [rich('Ana'), raw('$3')],
        ],
      },
    ]);
    expect(await cells(message.getByRole('table'))).toEqual([
      ['Who', 'Spent'],
      ['Ana', '$3'],
    ]);
  });

  test('a data table is shown in pages and sorted by number at a click', async () => {
    const rows = [9, 100, 20].map((value) => [raw(`p${value}`), amount(value)]);
    const message = await show([
      {
        type: 'data_table',
        caption: 'By developer',
        page_size: 2,
        row_header_column_index: 0,
        rows: [[raw('Who'), raw('Spent')], ...rows],
      },
    ]);
    const table = message.getByRole('table');
    const names = async () => (await cells(table)).slice(1).map(([name]) => name);
    expect(await names()).toEqual(['p9', 'p100']);
    await message.getByRole('button', { name: 'Spent' }).click();
    expect(await names()).toEqual(['p100', 'p20']);
    expect(await message.getByRole('columnheader', { name: 'Spent' }).getAttribute('aria-sort')).toBe('descending');
    await message.getByRole('button', { name: 'Next' }).click();
    expect(await names()).toEqual(['p9']);
    expect(await message.getByText('3–3 of 3').count()).toBe(1);
  });

  test('a plan tells the state of each task in words as well as in colour', async () => {
    const task = (task_id: string, status: string, more = {}) => ({
      type: 'task_card',
      task_id,
      title: `Task ${task_id}`,
      status,
      ...more,
    });
    const message = await show([
      {
        type: 'plan',
        title: 'Setting up',
        tasks: [
          task('1', 'complete'),
          task('2', 'in_progress', { details: rich('Nearly') }),
          task('3', 'error', { output: rich('Refused') }),
          task('4', 'pending'),
        ],
      },
    ]);
    const plan = message.getByRole('region', { name: 'Setting up' });
    expect(
      await plan.getByRole('img').evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label'))),
    ).toEqual(['Complete', 'In progress', 'Failed', 'Waiting']);
    expect(await linesOf(plan)).toEqual([
      'Setting up',
      '1 of 4',
      'Task 1',
      'Task 2',
      'Nearly',
      'Task 3',
      'Refused',
      'Task 4',
    ]);
  });

  test.each(['line', 'bar', 'area'])('a %s chart names its series and has a mark for every value', async (type) => {
    const categories = ['Mon', 'Tue', 'Wed'];
    const series = ['Sonnet', 'Opus'].map((name, index) => ({
      name,
      data: categories.map((label, day) => ({ label, value: 10 * (index + 1) + day })),
    }));
    const message = await show([
      {
        type: 'data_visualization',
        title: 'Spend by day',
        chart: { type, series, axis_config: { categories, y_label: 'Dollars' } },
      },
    ]);
    const chart = message.getByRole('img', { name: 'Spend by day' });
    expect(
      await chart.locator('.mark-fill title').evaluateAll((titles) => titles.map((title) => title.textContent)),
    ).toEqual([
      'Sonnet, Mon: 10',
      'Sonnet, Tue: 11',
      'Sonnet, Wed: 12',
      'Opus, Mon: 20',
      'Opus, Tue: 21',
      'Opus, Wed: 22',
    ]);
    expect(await textsOf(message.locator('.legend li'))).toEqual(['Sonnet', 'Opus']);
    expect(await message.getByText('Dollars').count()).toBe(1);
  });

  test('a pie, a card, and a container that opens', async () => {
    const message = await show([
      {
        type: 'data_visualization',
        title: 'By model',
        chart: {
          type: 'pie',
          segments: [
            { label: 'Sonnet', value: 3 },
            { label: 'Opus', value: 1 },
          ],
        },
      },
      {
        type: 'card',
        title: mrkdwn('*Ana*'),
        body: mrkdwn('Developer'),
        actions: [{ type: 'button', action_id: 'open', text: text('Open') }],
      },
      {
        type: 'container',
        title: text('Details'),
        is_collapsible: true,
        default_collapsed: true,
        child_blocks: [{ type: 'section', text: text('Inside') }],
      },
    ]);
    expect(await message.getByRole('img', { name: 'By model' }).locator('title').allTextContents()).toEqual([
      'Sonnet: 3 (75%)',
      'Opus: 1 (25%)',
    ]);
    expect(await message.locator('.card').getByRole('button', { name: 'Open' }).count()).toBe(1);
    expect(await message.getByText('Inside').count()).toBe(0);
    await message.getByRole('button', { name: 'Details' }).click();
    await message.getByText('Inside').waitFor();
  });

  test('an image that cannot be loaded shows what it would have told', async () => {
    const message = await show([{ type: 'image', image_url: 'https://127.0.0.1:9/none.png', alt_text: 'Spend rises' }]);
    await message.getByRole('img', { name: 'Spend rises' }).getByText('Spend rises').waitFor();
  });
});

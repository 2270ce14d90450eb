// The digest through the handlers: what AWS bills reaches the channels, adds up, and is told once.
import { afterEach, describe, expect, it } from 'vitest';
import { sampleCompany } from '../../sandbox/aws/billing/sample-company.ts';
import { addDays } from '../../src/core/day.ts';
import { type Lab, openLab } from './lab.ts';
import { wordsIn } from './people.ts';

// A Friday morning: the newest settled day is Wednesday.
const NOW = '2026-08-21T07:30:00.000Z';
const WEDNESDAY = '2026-08-19';

let lab: Lab;
afterEach(() => lab?.close());

const open = async (): Promise<void> => {
  lab = await openLab({
    now: new Date(NOW),
    aws: { billing: sampleCompany(NOW.slice(0, 10)) },
  });
};

const digest = (channel?: string) => lab.schedule({ job: 'digest', time: new Date().toISOString(), channel });

const inChannel = (channel: string) =>
  lab.slack.state.messages.filter((message) => message.channel === channel && !message.ephemeralTo);

const billed = (day: string): number =>
  Number(
    lab.aws.state.billing
      .items(day, addDays(day, 1), Date.now())
      .filter(
        ({ service, recordType, linkedAccount }) =>
          /bedrock/i.test(service) && recordType === 'Usage' && linkedAccount === '111122223333',
      )
      .reduce((sum, { amount }) => sum + amount, 0n),
  ) / 1e10;

const dollars = (amount: number): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(amount);

describe('the digest of a morning', () => {
  it('tells the day to the cent, with table and chart in its thread', async () => {
    await open();
    await digest('C0SPEND');
    await lab.settle();
    const [main, ...thread] = inChannel('C0SPEND');
    expect(main?.text).toContain(dollars(billed(WEDNESDAY)));
    expect(thread.map(({ threadTs }) => threadTs)).toEqual([main?.ts, main?.ts]);
    const table = JSON.stringify(thread[0]?.blocks);
    expect(table).toContain('data_table');
    expect(table).toContain(dollars(billed(WEDNESDAY)));
    expect(JSON.stringify(thread[1]?.blocks)).toContain('data_visualization');
  });

  it('is told once per channel, whatever is repeated, and AWS is asked once for all of them', async () => {
    await open();
    for (const channel of ['C0SPEND', 'C0PLATFRM', 'C0PAYMENT', 'C0RESEARC']) {
      await digest(channel);
      await digest(channel);
    }
    await lab.settle();
    const asked = lab.aws.state.costMeter.requests();
    await digest();
    await lab.settle();
    for (const channel of ['C0SPEND', 'C0PLATFRM', 'C0PAYMENT', 'C0RESEARC']) {
      expect(inChannel(channel).filter(({ threadTs }) => !threadTs)).toHaveLength(1);
    }
    expect(lab.aws.state.costMeter.requests()).toBe(asked);
  });

  it('steps down where Slack takes no charts and no tables of the new kind', async () => {
    await open();
    lab.slack.faults.intercept(({ body }) =>
      /data_visualization|"data_table"/.test(JSON.stringify(body))
        ? { kind: 'error', error: 'invalid_blocks' }
        : undefined,
    );
    await digest('C0SPEND');
    await lab.settle();
    const [, table, ...more] = inChannel('C0SPEND');
    expect(JSON.stringify(table?.blocks)).toContain('"type":"table"');
    expect(more).toEqual([]);
  });

  it('comes now when an admin asks, and says so when there is nothing new', async () => {
    await open();
    await lab.people.type('U0BOB', 'digest #claude-spend', 'C0ADMINS');
    await lab.settle();
    expect(wordsIn(lab.people.whisper('U0BOB')?.blocks)).toContain('on its way');
    expect(inChannel('C0SPEND').filter(({ threadTs }) => !threadTs)).toHaveLength(1);
    await lab.people.type('U0BOB', 'digest #claude-spend', 'C0ADMINS');
    expect(wordsIn(lab.people.whisper('U0BOB')?.blocks)).toContain('posted already');
    await lab.people.type('U0ANA', 'digest #claude-spend');
    expect(wordsIn(lab.people.whisper('U0ANA')?.blocks)).toContain('Only Claude admins');
  });

  it('leads to the month as a file that adds up, for an admin', async () => {
    await open();
    await lab.people.type('U0BOB', 'export 2026-07', 'C0ADMINS');
    await lab.settle();
    const message = lab.people.directs('U0BOB').at(-1);
    expect(message?.files?.map(({ name }) => name)).toEqual(['claude-code-2026-07.csv']);
  });
});

// The meter through the handlers: what CloudWatch counts today reaches the developer, and later the digest.
import { afterEach, describe, expect, it } from 'vitest';
import { behaviours } from '../../sandbox/aws/billing/behaviour.ts';
import { type Lab, type LabOptions, openLab } from './lab.ts';
import { wordsIn } from './people.ts';

const HOUR = 3600;

let lab: Lab;
afterEach(() => lab?.close());

const meter = () => lab.schedule({ job: 'meter', time: new Date().toISOString() });

/** Reads now, and lets the loop tell what is to be told. */
const read = async (): Promise<void> => {
  await meter();
  await lab.drain();
  await lab.sweep();
  await lab.drain();
};

const ana = () => {
  const [profile] = lab.aws.state.profiles.list();
  return profile?.tagHistory.at(-1)?.tags.DeveloperId ?? '';
};

/** Ana has access and works every day. */
const withAna = async (options: LabOptions = {}): Promise<void> => {
  lab = await openLab({ ...options, aws: { billing: { late: false }, ...options.aws } });
  await lab.people.ask('U0ANA');
  await lab.drain();
  await lab.people.press('U0BOB', 'request.approve');
  await lab.drain();
  const works = { ...behaviours.usual, daysOff: 0, weekend: 1 };
  lab.aws.state.billing.change(ana(), { from: '2026-01-01', behaviour: works });
};

const spoken = async (): Promise<string> => {
  await lab.people.type('U0ANA', 'spend');
  return wordsIn(lab.people.whisper('U0ANA')?.blocks);
};

const estimateIn = (words: string): number => Number(/our estimate: \*?\$([\d.]+)/.exec(words)?.[1]);

const inSetupThread = (): string[] => {
  const [setup] = lab.people.directs('U0ANA');
  return lab.slack.state.messages.filter(({ threadTs }) => threadTs === setup?.ts).map(({ text }) => text);
};

describe('a developer who has just begun', () => {
  it('sees today’s estimate minutes later, and is told that their first call has arrived', async () => {
    await withAna();
    await read();
    expect(estimateIn(await spoken())).toBe(0);
    lab.later(HOUR);
    await read();
    const first = estimateIn(await spoken());
    expect(first).toBeGreaterThan(0);
    expect(inSetupThread()).toEqual(['Your first call has arrived: everything works.']);
    lab.later(HOUR);
    await read();
    const second = estimateIn(await spoken());
    expect(second / first).toBeGreaterThan(1.9);
    expect(second / first).toBeLessThan(2.3);
    expect(inSetupThread()).toHaveLength(1);
    await lab.slack.act.open({ as: 'U0ANA', home: true });
    expect(wordsIn(lab.people.home('U0ANA')?.view.blocks)).toContain('Today so far, our estimate');
  });

  it('is told how old the estimate is when CloudWatch does not answer', async () => {
    await withAna();
    lab.later(HOUR);
    await read();
    lab.aws.faults.intercept(({ service }) => (service === 'monitoring' ? { kind: 'throttle' } : undefined));
    lab.later(HOUR);
    await read();
    expect(await spoken()).toContain('That was 60 minutes ago');
  });

  it('is offered help when they do nothing for two days', async () => {
    await withAna();
    lab.aws.state.billing.change(ana(), { from: '2026-01-01', behaviour: behaviours.away });
    await read();
    lab.later(49 * HOUR);
    await read();
    expect(inSetupThread()).toEqual([expect.stringContaining('no call of yours has been seen')]);
  });
});

it('the digest says two days later how close the estimates came', async () => {
  await withAna();
  // From noon: in the evening of the same day, of the next, and in the night after that.
  for (const hours of [8, 24, 7]) {
    lab.later(hours * HOUR);
    await read();
  }
  lab.later(30 * HOUR);
  await lab.schedule({ job: 'digest', time: new Date().toISOString(), channel: 'C0SPEND' });
  await lab.settle();
  const text = JSON.stringify(lab.slack.state.messages.filter(({ channel }) => channel === 'C0SPEND'));
  expect(text).toContain('Our live estimates of the same use against this bill');
  expect(text).toMatch(/(Opus|Sonnet|Haiku) 5\.5 ±0%/);
  expect(text).not.toContain('are off against this bill');
});

// The guard through the handlers: from the first token over the limit to the card, the stop, AWS's own alert and the next day.
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ADMINS, ANA, alertsIn, PLATFORM, repliesIn, wordsAt } from '../alerts/people-see.ts';
import type { Lab } from '../lab.ts';
import type { Document } from '../lab-configuration.ts';
import { wordsIn } from '../people.ts';
import { badlyMade } from '../use-lab.ts';
import { confirmed, guardedBy, pass, readMeter, rests, stateTags, withAna } from './guard-lab.ts';

let lab: Lab;
afterEach(async () => {
  await lab.close();
  expect(badlyMade(lab)).toEqual([]);
});

const SANDBOX = new URL('../../../sandbox/claude-onboard.yml', import.meta.url);
const HOUR_S = 3600;
const DOLLARS_A_DAY = 600;

const start = async (guard: Document): Promise<void> => {
  lab = await withAna(guardedBy(guard), DOLLARS_A_DAY);
};

const isToldToAdmins = () => alertsIn(lab, ADMINS).length > 0;
const toLimit = () => pass(lab, isToldToAdmins);

const press = async (action: string, answers?: Record<string, string>): Promise<void> => {
  await lab.people.press('U0BOB', action, alertsIn(lab, ADMINS).at(-1));
  if (answers) await lab.people.submit('U0BOB', answers);
  await lab.settle();
};

const buttons = (place: string): string[] => {
  const text = JSON.stringify(alertsIn(lab, place).at(-1)?.blocks);
  return [...text.matchAll(/"action_id":"(alert\.[a-zA-Z]+)"/g)].map(([, id = '']) => id);
};

/** To six in the morning of the next UTC day, sweeps and readings coming as they do. */
const toNextMorning = async (): Promise<void> => {
  for (let hour = 0; hour < 17; hour++) {
    lab.later(HOUR_S);
    await readMeter(lab);
    await lab.sweep();
    await lab.drain();
  }
  await lab.settle();
};

describe('in stop mode', () => {
  it('warns Ana alone, stops her at the limit and tells everybody, takes in AWS’s alert, and gives it back the next day', async () => {
    await start({ mode: 'stop' });
    await pass(lab, () => alertsIn(lab, ANA).length > 0);
    const [warning = ''] = wordsAt(lab, ANA);
    expect(warning).toMatch(
      /You are on course to pass the limit of \$25 on Tue 24 Nov in about \d+ minutes \(our estimate\)/,
    );
    expect(warning).toContain('an hour');
    expect(warning).toMatch(/(Opus|Sonnet) 5\.5 \(\d+%\), mostly/);
    expect(warning).toContain('/claude-onboard change');
    expect([...alertsIn(lab, PLATFORM), ...alertsIn(lab, ADMINS)]).toEqual([]);
    expect(stateTags(lab)).toEqual(['active', 'active']);

    await toLimit();
    expect(stateTags(lab)).toEqual(['suspended', 'suspended']);
    await lab.settle();
    for (const place of [PLATFORM, ADMINS]) {
      expect(wordsAt(lab, place)).toEqual([
        expect.stringMatching(/🔴 Ana Silva has spent about \$2[5-9]\.\d\d of \$25 .*stopped/),
      ]);
      expect(wordsAt(lab, place)[0]).toContain('It comes back by itself');
    }
    expect(wordsAt(lab, ANA)).toEqual([expect.stringContaining('🔴 You have spent about')]);
    const direct = lab.people.directs('U0ANA').find(({ text }) => text === 'Your access to Claude Code is suspended.');
    expect(JSON.stringify(direct?.blocks)).toContain('By our estimate $2');
    expect(buttons(ADMINS)).toEqual(['alert.resume', 'alert.letRun', 'alert.raise', 'alert.open']);
    await lab.people.type('U0BOB', 'history @ana', 'C0ADMINS');
    expect(lab.people.whispers('U0BOB').at(-1)).toContain('By our estimate');

    rests(lab, '2026-11-25');
    await toNextMorning();
    expect(stateTags(lab)).toEqual(['active', 'active']);
    for (const place of [PLATFORM, ADMINS])
      expect(repliesIn(lab, place)).toEqual([expect.stringContaining('The access is back')]);
    expect(lab.people.directs('U0ANA').map(({ text }) => text)).toContain('You have your access to Claude Code back.');

    confirmed(lab, '$26.10');
    await lab.settle();
    for (const [place, name] of [
      [ANA, 'You'],
      [PLATFORM, 'Ana Silva'],
      [ADMINS, 'Ana Silva'],
    ] as const) {
      const cards = wordsAt(lab, place).filter((words) => words.includes('Tue 24 Nov'));
      expect(cards).toEqual([expect.stringContaining(`AWS confirms: ${name} spent $26.10 on Tue 24 Nov`)]);
    }
    expect(repliesIn(lab, ADMINS)).toContainEqual(expect.stringContaining('AWS confirms *$26.10* spent'));
  }, 120_000);

  it('whom a rollout moves while they are stopped reads of the stop, and gets the new setup the next day', async () => {
    const document = parse(await readFile(SANDBOX, 'utf8')) as { models: Document[] };
    const older = {
      ...document.models[1],
      id: 'sonnet-5',
      name: 'Sonnet 5',
      profiles: ['us.anthropic.claude-sonnet-5'],
    };
    const { configuration, ...options } = guardedBy({ mode: 'stop' });
    lab = await withAna(
      { ...options, configuration: { ...configuration, models: [...document.models, older] } },
      DOLLARS_A_DAY,
    );
    await toLimit();
    await lab.settle();
    const { people } = lab;
    await people.type('U0BOB', 'rollout', 'C0ADMINS');
    expect(await people.submit('U0BOB', { move: 'sonnet-5-5>sonnet-5>', until: '2026-12-08' })).toEqual({ ok: true });
    await lab.drain();
    await people.press('U0BOB', 'rollout.apply');
    await lab.settle();
    expect(stateTags(lab)).toEqual(['suspended', 'suspended', 'suspended']);
    expect(people.directs('U0ANA').map(({ text }) => text)).not.toContain('You get a newer model.');

    rests(lab, '2026-11-25');
    await toNextMorning();
    expect(stateTags(lab)).toEqual(['active', 'active', 'active']);
    const back = people
      .directs('U0ANA')
      .find(({ text }) => text.startsWith('You have your access to Claude Code back.'));
    const made = lab.aws.state.profiles.list().find(({ source }) => source.endsWith('sonnet-5'));
    expect(back?.text).toContain('Profiles of yours were made or changed meanwhile');
    expect(wordsIn(back?.blocks)).toContain(made?.arn);
  }, 120_000);

  it('an admin lets it run until a time, and then it is stopped again', async () => {
    await start({ mode: 'stop' });
    await toLimit();
    await lab.settle();
    await press('alert.letRun', { until: '1' });
    expect(stateTags(lab)).toEqual(['active', 'active']);
    expect(wordsAt(lab, ADMINS).at(-1)).toMatch(/Let run until .* by <@U0BOB>/);
    await pass(lab, () => stateTags(lab).includes('suspended'), 0.75);
    expect(stateTags(lab)).toEqual(['active', 'active']);
    await pass(lab, () => stateTags(lab).includes('suspended'), 0.75);
    expect(stateTags(lab)).toEqual(['suspended', 'suspended']);
  }, 120_000);
});

describe('in ask mode', () => {
  it('stops nobody by itself; Suspend stops until a person gives it back', async () => {
    await start({ mode: 'ask' });
    await toLimit();
    await lab.settle();
    expect(stateTags(lab)).toEqual(['active', 'active']);
    expect(buttons(ADMINS)).toEqual(['alert.suspend', 'alert.letRun', 'alert.raise', 'alert.open']);
    await press('alert.suspend');
    expect(stateTags(lab)).toEqual(['suspended', 'suspended']);
    await toNextMorning();
    expect(stateTags(lab)).toEqual(['suspended', 'suspended']);
  }, 120_000);

  it('Raise limit brings the budget to it, and the new limit counts', async () => {
    await start({ mode: 'ask' });
    await toLimit();
    await lab.settle();
    await press('alert.raise', { limit: '40' });
    expect(lab.aws.state.budgets.list().map(({ budget }) => budget.BudgetLimit?.Amount)).toEqual(['40']);
    await pass(lab, () => alertsIn(lab, ADMINS).length > 1);
    expect(wordsAt(lab, ADMINS).at(-1)).toMatch(/about \$4\d\.\d\d of \$40 /);
  }, 120_000);

  it('Let run until asks again when the time is over', async () => {
    await start({ mode: 'ask' });
    await toLimit();
    await lab.settle();
    await press('alert.letRun', { until: '1' });
    expect(buttons(ADMINS)).toEqual([]);
    await pass(lab, () => buttons(ADMINS).length > 0, 1.5);
    expect(buttons(ADMINS)).toEqual(['alert.suspend', 'alert.letRun', 'alert.raise', 'alert.open']);
    expect(repliesIn(lab, ADMINS)).toContainEqual(expect.stringContaining('The time is over'));
  }, 120_000);
});

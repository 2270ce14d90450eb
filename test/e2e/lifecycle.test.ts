// Life after onboarding through the handlers: changing, suspending, taking away, coming back, giving up, adding, and rules.
import { describe, expect, it } from 'vitest';
import { onboard } from './alerts/people-see.ts';
import type { Lab, LabOptions } from './lab.ts';
import { wordsIn } from './people.ts';
import { madeIn, NOTHING, ONE_ACCESS, useLab } from './use-lab.ts';

const open = useLab();

const DAY = 86_400;

const withAna = async (options: LabOptions = {}): Promise<Lab> => {
  const lab = await open(options);
  await onboard(lab);
  lab.aws.calls.clear();
  return lab;
};

const profiles = ({ aws }: Lab) =>
  aws.state
    .resources()
    .filter(({ kind }) => kind === 'Application inference profile')
    .map(({ tags }) => `${tags.Team} ${tags.ClaudeAccess}`)
    .sort();

const clicked = ({ aws }: Lab): string[] => [...new Set(aws.calls.map(({ service }) => service))].sort();

/** Fills in the open form; what it asks of AWS before it is answered is the table and the queue alone. */
const submit = async (lab: Lab, who: string, answers: Record<string, string | string[]>): Promise<void> => {
  lab.aws.calls.clear();
  expect(await lab.people.submit(who, answers)).toEqual({ ok: true });
  expect(clicked(lab)).toEqual(['dynamodb', 'sqs']);
  await lab.drain();
};

const type = async (lab: Lab, who: string, words: string): Promise<string> => {
  await lab.people.type(who, words, who === 'U0BOB' ? 'C0ADMINS' : undefined);
  return lab.people.whispers(who).at(-1) ?? '';
};

const news = ({ people }: Lab) => wordsIn(people.directs('U0ANA').at(-1)?.blocks);
const inAdmins = ({ people }: Lab) => people.cards().map(({ blocks }) => wordsIn(blocks));

describe('a change', () => {
  it('is asked for with what one has, decided on a card that shows the difference, and retags', async () => {
    const lab = await withAna();
    await lab.people.type('U0ANA', 'change');
    await submit(lab, 'U0ANA', { team: 'Research', limit: '40', reason: 'Moved to Research.' });
    const card = wordsIn(lab.people.card().blocks);
    expect(card).toContain('Ana Silva asks for a change');
    for (const change of ['Team: Platform → Research', 'Daily limit: $25 → $40']) expect(card).toContain(change);
    expect(lab.people.buttons()).toEqual(['request.approve', 'request.change', 'request.deny']);
    expect(profiles(lab)).toEqual(['Platform active', 'Platform active']);

    await lab.people.press('U0BOB', 'request.approve');
    await lab.drain();
    expect(profiles(lab)).toEqual(['Research active', 'Research active']);
    expect(lab.aws.state.budgets.list().map(({ budget }) => budget.BudgetLimit?.Amount)).toEqual(['40']);
    expect(news(lab)).toContain('Your change is in place');
    expect(news(lab)).not.toContain('Paste this into a terminal');
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
  });

  it('that changes nothing is refused at its field', async () => {
    const lab = await withAna();
    await lab.people.type('U0ANA', 'change');
    expect(await lab.people.submit('U0ANA', { reason: 'Nothing.' })).toMatchObject({
      ok: false,
      fields: { models: expect.stringContaining('what you have already') },
    });
  });
});

describe('an admin’s words', () => {
  it('suspend with a reason that everybody reads, and resume', async () => {
    const lab = await withAna();
    expect(await type(lab, 'U0BOB', 'suspend @ana looping agent, ask @dora <3')).toContain('being suspended');
    expect(clicked(lab)).toEqual(['dynamodb', 'sqs']);
    await lab.drain();
    expect(profiles(lab)).toEqual(['Platform suspended', 'Platform suspended']);
    expect(news(lab)).toContain('looping agent, ask @dora <3');
    expect(inAdmins(lab).at(-1)).toContain('looping agent, ask @dora <3');
    await type(lab, 'U0ANA', 'status');
    expect(lab.people.whispers('U0ANA').at(-1)).toMatch(/suspended[\s\S]*<@U0BOB>[\s\S]*looping agent/);
    lab.later(60);
    expect(await type(lab, 'U0BOB', 'suspend @ana')).toContain('suspended already');
    await type(lab, 'U0BOB', 'resume @ana fixed');
    await lab.drain();
    expect(profiles(lab)).toEqual(['Platform active', 'Platform active']);
    const history = await type(lab, 'U0BOB', 'history @ana');
    expect(history).toMatch(
      /\*Suspended\* by <@U0BOB> · looping agent, ask @dora &lt;3\n[\s\S]*\*Given back\* by <@U0BOB> · fixed/,
    );
    expect(history).toContain('*Profile created* · Opus 5.5 in us-east-1');
    expect(history).not.toMatch(/arn:aws|profile:|revision \d|r[0-9a-f]{11}/);
  });

  it('take away after a form that says what happens, delete when the days are over, and can be undone before', async () => {
    const lab = await withAna();
    await lab.people.type('U0BOB', 'revoke @ana left the company', 'C0ADMINS');
    expect(lab.people.modalWords('U0BOB')).toContain('deleted after 7 days');
    await submit(lab, 'U0BOB', { reason: 'left the company' });
    expect(profiles(lab)).toEqual(['Platform revoked', 'Platform revoked']);
    expect(madeIn(lab)).toEqual({ ...ONE_ACCESS, members: 0 });
    expect(news(lab)).toContain('left the company');
    expect(await type(lab, 'U0BOB', 'resume @ana')).toContain('was taken away, so it cannot be resumed');

    lab.later(6 * DAY);
    await lab.people.ask('U0ANA');
    await lab.drain();
    expect(inAdmins(lab).at(-1)).toContain('left the company');
    await lab.people.press('U0BOB', 'request.approve');
    await lab.drain();
    expect(profiles(lab)).toEqual(['Platform active', 'Platform active']);
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
    expect(lab.aws.calls.filter(({ operation }) => operation === 'CreateInferenceProfile')).toEqual([]);

    await lab.people.type('U0BOB', 'revoke @ana', 'C0ADMINS');
    await lab.people.submit('U0BOB', {});
    lab.later(8 * DAY);
    await lab.settle();
    expect(madeIn(lab)).toEqual(NOTHING);
    expect(await type(lab, 'U0BOB', 'revoke @ana')).toContain('They have no access to Claude Code.');
  });

  it('are refused to whoever is no admin, and change nothing', async () => {
    const lab = await withAna();
    for (const words of ['suspend @ana', 'resume @ana', 'revoke @ana', 'add @yuki', 'list', 'history @ana']) {
      expect([words, await type(lab, 'U0ANA', words)]).toEqual([words, expect.stringContaining('Only Claude admins')]);
    }
    expect(await lab.drain()).toBe(0);
    expect(profiles(lab)).toEqual(['Platform active', 'Platform active']);
  });

  it('without one person say how to type them', async () => {
    const lab = await open();
    for (const words of ['suspend', 'revoke ana', 'add @ana @bob', 'resume']) {
      expect([words, await type(lab, 'U0BOB', words)]).toEqual([words, expect.stringContaining('Name one person')]);
    }
  });
});

it('giving up is one’s own click, and the admins hear of it', async () => {
  const lab = await withAna();
  await lab.people.type('U0ANA', 'done');
  await submit(lab, 'U0ANA', { reason: 'Back to Java.' });
  expect(madeIn(lab)).toEqual({ ...ONE_ACCESS, members: 0 });
  expect(news(lab)).toContain('You gave up your access to Claude Code');
  expect(inAdmins(lab).at(-1)).toMatch(/<@U0ANA>\s+gave up their access[\s\S]*Back to Java\./);
});

describe('adding somebody', () => {
  const DRAFT = { team: 'Research', models: ['haiku-5-5'], limit: '10', reason: 'New colleague.' };

  it('gives them access without another click, and tells them who it was', async () => {
    const lab = await open();
    await lab.people.type('U0BOB', 'add @yuki', 'C0ADMINS');
    await submit(lab, 'U0BOB', DRAFT);
    expect(madeIn(lab)).toEqual({ profiles: 1, budgets: 1, members: 1 });
    expect(lab.people.buttons()).toEqual([]);
    expect(wordsIn(lab.people.card().blocks)).toContain('Ready');
    expect(wordsIn(lab.people.directs('U0YUKI').at(-1)?.blocks)).toMatch(/<@U0BOB>\s+added you\./);
  });

  it('waits for the user name of whom AWS does not know, and then goes on by itself', async () => {
    const lab = await open();
    await lab.people.type('U0BOB', 'add @zoe', 'C0ADMINS');
    await submit(lab, 'U0BOB', DRAFT);
    expect(lab.people.buttons()).toEqual(['request.deny', 'request.identity']);
    await lab.people.press('U0DORA', 'request.identity');
    await submit(lab, 'U0DORA', { userName: 'zoe.obrien' });
    expect(madeIn(lab)).toEqual({ profiles: 1, budgets: 1, members: 1 });
    expect(lab.people.buttons()).toEqual([]);
  });

  it.each([
    ['gus', 'They are a guest'],
    ['bob', 'Nobody adds themself'],
  ])('@%s is refused', async (name, words) => {
    const lab = await open();
    expect(await type(lab, 'U0BOB', `add @${name}`)).toContain(words);
  });
});

describe('a rule', () => {
  const requests = { autoApprove: [{ name: 'Small & cheap', models: ['haiku-5-5'], maxDailyLimit: 10 }] };

  it('approves what it covers: one card, no buttons, and its name everywhere', async () => {
    const lab = await open({ configuration: { requests } });
    await lab.people.ask('U0ANA', { models: ['haiku-5-5'], limit: '10' });
    await lab.drain();
    expect(madeIn(lab)).toEqual({ profiles: 1, budgets: 1, members: 1 });
    expect([lab.people.cards().length, lab.people.buttons()]).toEqual([1, []]);
    const history = await type(lab, 'U0BOB', 'history @ana');
    for (const words of [...inAdmins(lab), ...lab.people.thread().slice(0, 1), news(lab)]) {
      expect(words).toMatch(/by the rule “Small &(amp;)? cheap”|The rule “Small & cheap”/);
    }
    expect(history).toContain('*Approved* · by the rule “Small &amp; cheap”');
  });

  it('leaves to a person what it does not cover', async () => {
    const lab = await open({ configuration: { requests } });
    await lab.people.ask('U0ANA', { models: ['haiku-5-5'], limit: '10.5' });
    await lab.drain();
    expect(lab.people.buttons()).toContain('request.approve');
    expect(madeIn(lab)).toEqual(NOTHING);
  });
});

it('a change that AWS refuses is tried again from the admins’ message, which loses its button', async () => {
  const lab = await withAna();
  lab.aws.faults.next('bedrock', 'TagResource', {
    ...{ kind: 'refuse', code: 'AccessDeniedException', status: 403, message: 'No.' },
  });
  await type(lab, 'U0BOB', 'suspend @ana');
  await lab.drain();
  expect(lab.people.buttons()).toEqual(['access.retry']);
  await lab.people.press('U0BOB', 'access.retry');
  await lab.settle();
  expect(profiles(lab)).toEqual(['Platform suspended', 'Platform suspended']);
  expect(lab.people.buttons()).toEqual([]);
});

it('the list comes to the admin as a table and a file', async () => {
  const lab = await withAna();
  expect(await type(lab, 'U0BOB', 'list platform')).toContain('The list of team Platform comes');
  expect(clicked(lab)).toEqual(['sqs']);
  await lab.drain();
  const [table, file] = lab.people.directs('U0BOB');
  expect(wordsIn(table?.blocks)).toContain('1 person with Claude Code in team Platform');
  expect(JSON.stringify(file)).toContain('claude-code-people.csv');
  expect(await type(lab, 'U0BOB', 'list sales')).toContain('There is no team of this name.');
});

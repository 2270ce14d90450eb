// A rollout from the word to the end, through the handlers and both platforms, each of which refuses what it refuses.
import { describe, expect, it } from 'vitest';
import { wordsIn } from './people.ts';
import { useLab } from './use-lab.ts';

const open = useLab();

const model = (id: string, tier: string, name: string, input: number) => ({
  ...{ id, tier, name, profiles: [`us.anthropic.claude-${id}`], price: { input, output: input * 5 } },
});
const models = [
  model('opus-5-5', 'opus', 'Opus 5.5', 4.4),
  model('sonnet-5', 'sonnet', 'Sonnet 5', 2.2),
  model('sonnet-5-5', 'sonnet', 'Sonnet 5.5', 3.3),
];

const ready = async () => {
  const lab = await open({ configuration: { models, regions: ['us-east-1'] } });
  await lab.people.ask('U0ANA', { models: ['opus-5-5', 'sonnet-5'] });
  await lab.drain();
  await lab.people.press('U0BOB', 'request.approve');
  await lab.drain();
  return lab;
};

const sources = ({ aws }: Awaited<ReturnType<typeof ready>>): string[] =>
  aws.state.profiles
    .list()
    .map(({ source }) => source.split('claude-')[1] ?? '')
    .sort();

describe('/claude-onboard rollout', () => {
  it('shows the plan, moves after the click, tells the developer their new setup, and can be undone', async () => {
    const lab = await ready();
    const { people } = lab;
    expect(await people.type('U0BOB', 'rollout')).toEqual({ ok: true });
    expect(people.modalWords('U0BOB')).toContain('Sonnet 5 → Sonnet 5.5 · 1 person');
    const form = { move: 'sonnet-5>sonnet-5-5>', until: '2026-12-08' };
    expect(await people.submit('U0BOB', form)).toEqual({ ok: true });
    await lab.drain();
    const plan = wordsIn(people.card().blocks);
    expect(plan).toMatch(/1 person would be moved[\s\S]*1 new profiles in us-east-1[\s\S]*holds 2 of 1,000/);
    expect(plan).toContain('in $2.20 → $3.30 (+50 %)');
    expect(sources(lab)).toEqual(['opus-5-5', 'sonnet-5']);

    await people.press('U0DORA', 'rollout.apply');
    await lab.drain();
    expect(sources(lab)).toEqual(['opus-5-5', 'sonnet-5', 'sonnet-5-5']);
    expect(wordsIn(people.card().blocks)).toMatch(/Rollout: done[\s\S]*1 person of 1 moved/);
    const setup = wordsIn(people.directs('U0ANA').at(-1)?.blocks);
    expect(setup).toMatch(/You get a newer model[\s\S]*Sonnet 5: your profile for it stays until/);
    const made = lab.aws.state.profiles.list().find(({ source }) => source.endsWith('sonnet-5-5'));
    expect(setup).toContain(made?.arn);

    lab.later(60);
    await people.press('U0BOB', 'rollout.undo');
    await lab.drain();
    expect(sources(lab)).toEqual(['opus-5-5', 'sonnet-5']);
    expect(wordsIn(people.card().blocks)).toContain('Rollout: undone');
  });

  it('deletes the old profile on its date, and nothing before', async () => {
    const lab = await ready();
    await lab.people.type('U0BOB', 'rollout');
    await lab.people.submit('U0BOB', { move: 'sonnet-5>sonnet-5-5>', until: '2026-12-08', people: ['U0ANA'] });
    await lab.drain();
    await lab.people.press('U0BOB', 'rollout.apply');
    await lab.drain();
    lab.later(11 * 86_400);
    await lab.settle();
    expect(sources(lab)).toContain('sonnet-5');
    lab.later(3 * 86_400);
    await lab.settle();
    expect(sources(lab)).toEqual(['opus-5-5', 'sonnet-5-5']);
  });

  it('after another one counts whom it moved on, must be undone first, and brings back what was between', async () => {
    const lab = await open({
      configuration: {
        models: [...models, model('haiku-5-5', 'sonnet', 'Haiku 5.5', 1)],
        regions: ['us-east-1'],
      },
    });
    const { people } = lab;
    await people.ask('U0ANA', { models: ['sonnet-5'] });
    await lab.drain();
    await people.press('U0BOB', 'request.approve');
    await lab.drain();
    const rollOut = async (move: string) => {
      lab.later(60);
      await people.type('U0BOB', 'rollout');
      expect(await people.submit('U0BOB', { move, until: '2026-12-08' })).toEqual({ ok: true });
      await lab.drain();
      const card = people.card();
      await people.press('U0BOB', 'rollout.apply', card);
      await lab.drain();
      return () => people.cards().find(({ ts }) => ts === card.ts) ?? card;
    };
    const first = await rollOut('sonnet-5>sonnet-5-5>');
    const second = await rollOut('sonnet-5-5>haiku-5-5>');
    expect(sources(lab)).toEqual(['haiku-5-5', 'sonnet-5', 'sonnet-5-5']);
    expect(wordsIn(first().blocks)).toContain('1 person of 1 moved · 1 moved on since by a later rollout');
    await people.press('U0BOB', 'rollout.undo', first());
    expect(people.modalWords('U0BOB') + (people.whispers('U0BOB').at(-1) ?? '')).toContain(
      'A later rollout, Sonnet 5.5 → Haiku 5.5, has moved on 1 person of this one. Undo that first.',
    );
    await lab.settle();
    expect(sources(lab)).toEqual(['haiku-5-5', 'sonnet-5', 'sonnet-5-5']);
    for (const [card, left] of [
      [second, ['sonnet-5', 'sonnet-5-5']],
      [first, ['sonnet-5']],
    ] as const) {
      lab.later(60);
      await people.press('U0BOB', 'rollout.undo', card());
      await lab.settle();
      expect(wordsIn(card().blocks)).toContain('Rollout: undone');
      expect(sources(lab)).toEqual(left);
    }
  });

  it('leaves to whoever is suspended the word about that, and sends their new setup with the access', async () => {
    const lab = await ready();
    const { people } = lab;
    const told = () => people.directs('U0ANA').map(({ text }) => text);
    await people.type('U0BOB', 'suspend @ana looping agent', 'C0ADMINS');
    await lab.drain();
    await people.type('U0BOB', 'rollout');
    await people.submit('U0BOB', { move: 'sonnet-5>sonnet-5-5>', until: '2026-12-08' });
    await lab.drain();
    lab.later(60);
    const before = told();
    await people.press('U0BOB', 'rollout.apply');
    await lab.settle();
    expect(sources(lab)).toEqual(['opus-5-5', 'sonnet-5', 'sonnet-5-5']);
    expect(wordsIn(people.card().blocks)).toMatch(/Rollout: done[\s\S]*1 person of 1 moved/);
    expect(told()).toEqual(before);
    expect(wordsIn(people.directs('U0ANA').at(-1)?.blocks)).toMatch(/suspended[\s\S]*since then/);

    lab.later(60);
    await people.type('U0BOB', 'resume @ana', 'C0ADMINS');
    await lab.settle();
    const back = wordsIn(people.directs('U0ANA').at(-1)?.blocks);
    expect(back).toMatch(
      /You have your access to Claude Code back[\s\S]*Profiles of yours were made or changed meanwhile/,
    );
    expect(back).toMatch(/Sonnet 5: your profile for it stays until[\s\S]*Paste this into a terminal/);
    const made = lab.aws.state.profiles.list().find(({ source }) => source.endsWith('sonnet-5-5'));
    expect(back).toContain(made?.arn);
    await people.type('U0BOB', 'history @ana', 'C0ADMINS');
    expect(people.whispers('U0BOB').at(-1)).toMatch(
      /\*Suspended\* by <@U0BOB>[\s\S]*\*Moved to another model\* by <@U0BOB>[\s\S]*\*Given back\* by <@U0BOB>/,
    );
  });

  it('is for admins only, and refuses a form with mistakes at their fields', async () => {
    const { people } = await ready();
    await people.type('U0ANA', 'rollout');
    expect(people.whisper('U0ANA')?.text).toContain('Only Claude admins can do this.');
    await people.type('U0BOB', 'rollout');
    const form = { move: 'sonnet-5>sonnet-5-5>', until: '2026-11-01', team: 'Platform', people: ['U0ANA'] };
    expect(await people.submit('U0BOB', form)).toMatchObject({ ok: false, fields: { people: expect.any(String) } });
    expect(await people.submit('U0BOB', { ...form, people: [] })).toMatchObject({
      ok: false,
      fields: { until: expect.any(String) },
    });
  });
});

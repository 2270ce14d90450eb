// A configuration as large as it may be in earnest, through the handlers: twelve models, a hundred teams.
import { describe, expect, it } from 'vitest';
import { wordsIn } from './people.ts';
import { madeIn, useAsked } from './use-lab.ts';

const asked = useAsked();

const OFFERED = [
  'fable-5-1',
  'fable-5',
  'opus-5-5',
  'opus-5',
  'opus-4-8',
  'opus-4-7',
  'opus-4-6-v1',
  'sonnet-5-5',
  'sonnet-5',
  'sonnet-4-6',
  'haiku-5-5',
];
const models = [...OFFERED, 'opus-4-5-20251101-v1:0'].map((name) => ({
  id: name.replaceAll(/[^a-z0-9]+/g, '-'),
  tier: name.split('-')[0],
  name: `Claude ${name}`.slice(0, 40),
  profiles: [`us.anthropic.claude-${name}`],
  price: { input: 1234.56, output: 12_345.67, cacheRead: 123.46, cacheWrite: 1543.2 },
}));
const teams = Array.from({ length: 100 }, (_, index) => ({
  name: `${`${index}`.padStart(3, '0')} ${'team '.repeat(14)}`.trim(),
  tags: { CostCenter: `${4000 + index}` },
}));
const last = teams.at(-1)?.name ?? '';

describe('twelve models and a hundred teams', () => {
  it('can be asked for, approved with changes, set up and handed over', async () => {
    const all = models.map(({ id }) => id);
    const lab = await asked('U0ANA', { configuration: { models, teams } }, { team: last, models: all });
    const { people, drain, aws } = lab;
    const card = wordsIn(people.card().blocks);
    for (const { name } of models) expect(card).toContain(name);
    expect(card).toContain(last);

    await people.press('U0BOB', 'request.change');
    expect(await people.submit('U0BOB', { team: teams[0]?.name ?? '' })).toEqual({ ok: true });
    await drain();
    expect(madeIn(lab)).toEqual({ profiles: 12, budgets: 1, members: 1 });
    expect(aws.state.resources().flatMap(({ tags }) => tags?.CostCenter ?? [])).toEqual(Array(12).fill('4000'));
    const [direct, ...more] = people.directs('U0ANA');
    expect(more).toEqual([]);
    const words = wordsIn(direct?.blocks);
    for (const tier of ['FABLE', 'OPUS', 'SONNET', 'HAIKU']) expect(words).toContain(tier);
    await people.type('U0ANA', 'setup');
    expect(people.whispers('U0ANA').join()).toContain(aws.state.profiles.list()[0]?.arn);
  });
});

// What an admin decides otherwise than it was asked, and what everybody reads of it.
import { describe, expect, it } from 'vitest';
import type { Lab } from '../lab.ts';
import { wordsIn } from '../people.ts';
import { madeIn, NOTHING, useAsked } from '../use-lab.ts';

const asked = useAsked();

const profiles = ({ aws }: Lab) => aws.state.resources().filter(({ kind }) => kind === 'Application inference profile');

describe('approval with changes', () => {
  const changed = async (): Promise<Lab> => {
    const lab = await asked();
    await lab.people.press('U0BOB', 'request.change');
    const change = { team: 'Research', models: ['haiku-5-5'], limit: '7.5' };
    expect(await lab.people.submit('U0BOB', change)).toEqual({ ok: true });
    await lab.drain();
    return lab;
  };

  it('sets up what was granted and nothing of what was only asked', async () => {
    const lab = await changed();
    expect(lab.aws.state.profiles.list().map(({ source }) => source.split('/').at(-1))).toEqual([
      'us.anthropic.claude-haiku-5-5',
    ]);
    expect(profiles(lab).map(({ tags }) => [tags?.Team, tags?.CostCenter])).toEqual([['Research', '4900']]);
    expect(lab.aws.state.budgets.list().map(({ budget }) => budget.BudgetLimit?.Amount)).toEqual(['7.5']);
  });

  it('is shown to everybody: on the card, in its thread, to the admin and to the developer', async () => {
    const { people } = await changed();
    const changes = [
      'Team: Platform → Research',
      'Models: Opus 5.5, Sonnet 5.5 → Haiku 5.5',
      'Daily limit: $25 → $7.50',
    ];
    const card = wordsIn(people.card().blocks);
    const direct = wordsIn(people.directs('U0ANA').at(-1)?.blocks);
    for (const change of changes) {
      expect(card).toContain(change);
      expect(direct).toContain(change);
    }
    expect(people.thread()[0]).toBe('Approved with changes by <@U0BOB>.');
    expect(people.modalWords('U0BOB')).toMatch(/Approved\s+by\s+<@U0BOB>/);
  });

  it.each([
    ['a limit above the highest', { limit: '201' }],
    ['a limit below the lowest', { limit: '4.99' }],
  ])('%s is refused at its field, and the form stays', async (_, change) => {
    const lab = await asked();
    await lab.people.press('U0BOB', 'request.change');
    expect(await lab.people.submit('U0BOB', change)).toMatchObject({
      ok: false,
      fields: { limit: expect.any(String) },
    });
    await lab.drain();
    expect(madeIn(lab)).toEqual(NOTHING);
  });
});

describe('a denial', () => {
  it('gives its reason to the developer and to the thread, as text whatever is in it', async () => {
    const lab = await asked();
    await lab.people.press('U0BOB', 'request.deny');
    await lab.people.submit('U0BOB', { reason: '<!channel> see <https://evil.example|this> & @here' });
    await lab.drain();
    expect(wordsIn(lab.people.directs('U0ANA').at(-1)?.blocks)).toContain('see <https://evil.example|this> & @here');
    expect(lab.slack.state.messages.flatMap(({ pings }) => pings).filter((id) => id.startsWith('!'))).toEqual([]);
    expect(madeIn(lab)).toEqual(NOTHING);
    expect(await lab.people.ask('U0ANA')).toEqual({ ok: true });
  });

  it('without a reason is refused at its field', async () => {
    const { people } = await asked();
    await people.press('U0BOB', 'request.deny');
    expect(await people.submit('U0BOB', { reason: '   ' })).toMatchObject({
      ok: false,
      fields: { reason: expect.any(String) },
    });
  });
});

describe('somebody whom Identity Center does not know by their address', () => {
  it('cannot be approved until an admin names their user, who is then the one that everything belongs to', async () => {
    const lab = await asked('U0ZOE');
    const { people, drain } = lab;
    expect(people.buttons()).toEqual(['request.deny', 'request.identity']);
    expect(wordsIn(people.card().blocks)).toContain('zoe@acme.example');

    await people.press('U0BOB', 'request.identity');
    await people.submit('U0BOB', { userName: 'nobody.such' });
    await drain();
    expect(wordsIn(people.card().blocks)).toContain('no user named "nobody.such"');

    await people.press('U0BOB', 'request.identity');
    await people.submit('U0BOB', { userName: 'zoe.obrien' });
    await drain();
    const card = wordsIn(people.card().blocks);
    expect(card).toContain('zoe.obrien');
    expect(card).toMatch(/corrected by \s*<@U0BOB>/);
    expect(people.buttons()).toContain('request.approve');

    await people.press('U0DORA', 'request.approve');
    await drain();
    expect(profiles(lab).map(({ tags }) => tags?.DeveloperId)).toEqual(['zoe.obrien', 'zoe.obrien']);
  });

  it('is not given the user of somebody who has access', async () => {
    const lab = await asked('U0ANA');
    const { people, drain } = lab;
    await people.press('U0BOB', 'request.approve');
    await drain();
    await people.ask('U0ZOE');
    await drain();
    await people.press('U0BOB', 'request.identity');
    await people.submit('U0BOB', { userName: 'Ana.Silva@acme.example' });
    await drain();
    expect(wordsIn(people.card().blocks)).toContain('already belongs to somebody else');
    expect(people.buttons()).toEqual(['request.deny', 'request.identity']);
  });

  it.each(['zoë.núñez', 'a&b', '(zoe)', ''])('the user name "%s" is refused at its field', async (userName) => {
    const { people } = await asked('U0ZOE');
    await people.press('U0BOB', 'request.identity');
    expect(await people.submit('U0BOB', { userName })).toMatchObject({
      ok: false,
      fields: { userName: expect.any(String) },
    });
  });
});

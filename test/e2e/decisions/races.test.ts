// Several people decide in the same moment: one decision counts, and everybody reads the same.
import { describe, expect, it } from 'vitest';
import { madeIn, NOTHING, ONE_ACCESS, useAsked } from '../use-lab.ts';

const asked = useAsked();

/** What was decided, and by whom. */
const decidedBy = (words: string) => /(Approved|Denied|Taken back)\s+by\s+<@(U0\w+)>/.exec(words)?.slice(1);

describe('several admins decide at once', () => {
  it('fifty approvals of one request are one decision, and everybody is told the same', async () => {
    const lab = await asked();
    const { people, drain, slack } = lab;
    const admins = ['U0BOB', 'U0DORA', 'U0YUKI'];
    slack.state.userGroups[0]?.users.push('U0YUKI');
    slack.state.channels.find(({ id }) => id === 'C0ADMINS')?.members.push('U0YUKI');
    const clicks = Array.from({ length: 50 }, (_, index) => admins[index % 3] ?? '');
    const outcomes = await Promise.all(clicks.map((admin) => people.press(admin, 'request.approve')));
    expect(new Set(outcomes.map(({ ok }) => ok))).toEqual(new Set([true]));

    const told = admins.flatMap((admin) => people.whispers(admin));
    expect(told).toHaveLength(50);
    expect(new Set(told).size).toBe(1);
    const [, winner] = decidedBy(told[0] ?? '') ?? [];
    expect(admins).toContain(winner);

    await drain();
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
    expect(people.thread()).toEqual([`Approved by <@${winner}>.`, 'Ready: <@U0ANA> can work.']);
    expect(people.directs('U0ANA')).toHaveLength(1);
  });

  it('a double click is one decision, told twice in the same words', async () => {
    const lab = await asked();
    const { people, drain } = lab;
    await Promise.all([people.press('U0BOB', 'request.approve'), people.press('U0BOB', 'request.approve')]);
    const told = people.whispers('U0BOB');
    expect(told).toHaveLength(2);
    expect(told[0]).toBe(told[1]);
    await drain();
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
    expect(people.thread()).toEqual(['Approved by <@U0BOB>.', 'Ready: <@U0ANA> can work.']);
  });

  it('of an approval and a denial one counts, and both admins read which', async () => {
    const lab = await asked();
    const { people, drain } = lab;
    await people.press('U0DORA', 'request.deny');
    await Promise.all([
      people.press('U0BOB', 'request.approve'),
      people.submit('U0DORA', { reason: 'Use the shared account.' }),
    ]);
    const bob = decidedBy(people.whispers('U0BOB').join());
    expect(bob).toBeDefined();
    expect(decidedBy(people.modalWords('U0DORA'))).toEqual(bob);
    await drain();
    const approved = bob?.[0] === 'Approved';
    expect(madeIn(lab)).toEqual(approved ? ONE_ACCESS : NOTHING);
    expect(people.thread()[0]).toBe(`${bob?.[0]} by <@${bob?.[1]}>.`);
    expect(people.directs('U0ANA')).toHaveLength(1);
  });

  it('two denials with different reasons are one, and the requester reads its reason only', async () => {
    const { people, drain } = await asked();
    await people.press('U0BOB', 'request.deny');
    await people.press('U0DORA', 'request.deny');
    await Promise.all([
      people.submit('U0BOB', { reason: 'First reason.' }),
      people.submit('U0DORA', { reason: 'Second reason.' }),
    ]);
    await drain();
    const words = JSON.stringify(people.directs('U0ANA').map(({ blocks }) => blocks));
    expect(people.directs('U0ANA')).toHaveLength(1);
    expect([words.includes('First reason.'), words.includes('Second reason.')].filter(Boolean)).toHaveLength(1);
    expect(people.modalWords('U0BOB')).toBe(people.modalWords('U0DORA'));
  });
});

describe('the developer takes the request back while an admin approves it', () => {
  it('one of both counts, and both are told which', async () => {
    const lab = await asked();
    const { people, drain } = lab;
    await Promise.all([people.press('U0BOB', 'request.approve'), people.type('U0ANA', 'cancel')]);
    const [kind] = decidedBy(people.whispers('U0BOB').join()) ?? [];
    await drain();
    if (kind === 'Approved') {
      expect(people.whispers('U0ANA').join()).toContain('You have no open request.');
      expect(madeIn(lab)).toEqual(ONE_ACCESS);
    } else {
      expect(kind).toBe('Taken back');
      expect(people.whispers('U0ANA').join()).toContain('Your request is taken back.');
      expect(madeIn(lab)).toEqual(NOTHING);
    }
    expect(people.buttons()).toEqual([]);
  });

  it('an approval that comes later is told that there is nothing left to decide', async () => {
    const lab = await asked();
    const { people, drain } = lab;
    await people.type('U0ANA', 'cancel');
    await people.press('U0BOB', 'request.approve');
    expect(people.whispers('U0BOB').join()).toContain('There is nothing left to decide.');
    await drain();
    expect(madeIn(lab)).toEqual(NOTHING);
    expect(people.thread()).toEqual(['Taken back by <@U0ANA>.']);
    expect(people.directs('U0ANA')).toEqual([]);
  });
});

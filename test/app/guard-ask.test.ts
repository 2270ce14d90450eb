// In ask mode the guard stops nobody: the admins decide with three buttons.
import { describe, expect, test } from 'vitest';
import { HOUR, overLimit, press, repliesTo, shownTo } from '../fixtures/guarded-world.ts';

const ADMINS = 'C0ADMINS01';

describe('in ask mode', () => {
  test('the admins’ card has three buttons, and what a person has suspended stays so on the next day', async () => {
    const world = await overLimit({ mode: 'ask' });
    expect(shownTo(world, ADMINS).actions).toEqual(['suspend', 'let-run', 'raise']);
    expect(world.access().desired.state).toBe('active');
    await press(world, { kind: 'suspend' });
    expect(world.tags()).toEqual(['suspended']);
    world.later(14 * HOUR);
    await world.rest();
    expect(world.tags()).toEqual(['suspended']);
  });

  test('when the time is over for which an admin let it run, they are asked again, once', async () => {
    const world = await overLimit({ mode: 'ask' });
    const until = new Date(world.clock.now().getTime() + HOUR).toISOString();
    await press(world, { kind: 'let-run', until });
    expect(shownTo(world, ADMINS).actions).toEqual([]);
    world.spend(30);
    for (let hour = 0; hour < 4; hour++) {
      await world.read(HOUR);
      await world.rest();
    }
    expect(shownTo(world, ADMINS)).toMatchObject({
      actions: ['suspend', 'let-run', 'raise'],
      estimate: { again: until },
    });
    expect(repliesTo(world, ADMINS).filter((note) => (note as { kind: string }).kind === 'worse')).toHaveLength(1);
  });
});

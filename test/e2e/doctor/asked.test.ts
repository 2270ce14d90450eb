// An admin asks the doctor: answered at once, one message that follows, and nothing twice.
import { expect, it } from 'vitest';
import { wordsIn } from '../people.ts';
import { useLab } from '../use-lab.ts';

const open = useLab();

it('is acknowledged at once, and one direct message follows until the test alert has arrived', async () => {
  const lab = await open();
  const { people } = lab;
  expect(await people.type('U0BOB', 'doctor')).toEqual({ ok: true });
  expect(people.whispers('U0BOB').at(-1)).toContain('Everything is being looked at');
  await lab.drain();
  const [message, ...others] = people.directs('U0BOB');
  expect(others).toEqual([]);
  const words = wordsIn(message?.blocks);
  expect(words).toContain('What the bot needs');
  expect(words).toContain('✓ Fine');
  expect(words).toContain('Test alert');
  expect(words).not.toContain('on its way through SNS');
  const calls = lab.aws.calls.length;
  await lab.settle();
  expect(people.directs('U0BOB')).toHaveLength(1);
  expect(lab.aws.calls.slice(calls).filter(({ operation }) => operation === 'Publish')).toEqual([]);
});

it('is for admins only', async () => {
  const lab = await open();
  await lab.people.type('U0ANA', 'doctor');
  expect(lab.people.whispers('U0ANA').at(-1)).toContain('Only Claude admins');
  await lab.settle();
  expect(lab.people.directs('U0ANA')).toEqual([]);
  expect(lab.aws.calls.filter(({ operation }) => operation === 'GetFoundationModelAvailability')).toEqual([]);
});

// An admin tests the way that alerts take, and uses the words about access.
import { expect, it } from 'vitest';
import { useLab } from '../use-lab.ts';
import { onboard } from './people-see.ts';

const open = useLab();

it('publishes one to the topic through SNS, and tells how long it took', async () => {
  const lab = await open();
  await lab.people.type('U0BOB', 'alert-test');
  expect(lab.people.whispers('U0BOB').at(-1)).toContain('A test alert is on its way');
  await lab.settle();
  expect(lab.people.directs('U0BOB').map(({ text }) => text)).toEqual([
    expect.stringMatching(/^The test alert arrived: \d+(\.\d)? s from SNS/),
  ]);
  expect(lab.aws.calls.filter(({ operation }) => operation === 'Publish')).toHaveLength(1);
});

it('says what to check when it does not arrive, and still tells when it comes late', async () => {
  const lab = await open();
  const lost = lab.aws.faults.intercept(({ operation }) => (operation === 'Publish' ? { kind: 'cut' } : undefined));
  await lab.people.type('U0BOB', 'alert-test');
  await lab.drain();
  lab.later(301);
  await lab.sweep();
  await lab.drain();
  expect(lab.people.directs('U0BOB').map(({ text }) => text)).toEqual([
    expect.stringContaining('has not arrived within 5 minutes'),
  ]);
  lost();
  lab.publish(JSON.stringify({ claudeOnboardTest: 'of somebody else' }), 'claude-onboard: test alert');
  await lab.settle();
  expect(lab.people.cards().map(({ text }) => text)).toEqual([expect.stringContaining('could not read')]);
});

it('is for admins only', async () => {
  const lab = await open();
  await lab.people.type('U0ANA', 'alert-test');
  expect(lab.people.whispers('U0ANA').at(-1)).toContain('Only Claude admins');
  await lab.settle();
  expect(lab.aws.calls.filter(({ operation }) => operation === 'Publish')).toEqual([]);
});

it('suspends and gives back by command', async () => {
  const lab = await open();
  await onboard(lab);
  const states = () =>
    lab.aws.state
      .resources()
      .filter(({ kind }) => kind === 'Application inference profile')
      .map(({ tags }) => tags.ClaudeAccess);
  await lab.people.type('U0BOB', 'suspend @ana', 'C0ADMINS');
  await lab.settle();
  expect(states()).toEqual(['suspended', 'suspended']);
  await lab.people.type('U0ANA', 'resume @ana');
  await lab.settle();
  expect(states()).toEqual(['suspended', 'suspended']);
  await lab.people.type('U0DORA', 'resume @ana');
  await lab.settle();
  expect(states()).toEqual(['active', 'active']);
});

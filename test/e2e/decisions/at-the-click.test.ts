// What happens before the click is answered: Slack waits three seconds, so the work in AWS is the worker's.
import { expect, it } from 'vitest';
import { madeIn, NOTHING, ONE_ACCESS, useAsked } from '../use-lab.ts';

const asked = useAsked();

it('a click on Approve is answered after a write to the table and the queue, and without a call to what it grants', async () => {
  const lab = await asked();
  const { aws, people, drain } = lab;
  aws.calls.clear();
  expect(await people.press('U0BOB', 'request.approve')).toEqual({ ok: true });
  expect(people.whispers('U0BOB').join()).toContain('Approved');
  expect([...new Set(aws.calls.map(({ service }) => service))].sort()).toEqual(['dynamodb', 'sqs']);
  expect(madeIn(lab)).toEqual(NOTHING);
  await drain();
  expect(madeIn(lab)).toEqual(ONE_ACCESS);
});

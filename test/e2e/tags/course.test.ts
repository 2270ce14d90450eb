// A new account from the first use to costs with names, also those from before: through the handlers, over two weeks.
import { expect, it } from 'vitest';
import type { Lab, LabOptions } from '../lab.ts';
import { wordsIn } from '../people.ts';
import { useAsked } from '../use-lab.ts';
import {
  digestIn,
  keepHouse,
  NEW_ACCOUNT,
  offerIn,
  pass,
  repliesTo,
  statusOf,
  tagMessages,
  tagWords,
  untilOffered,
} from './people-see.ts';

const asked = useAsked();

const OPTIONS: LabOptions = {
  aws: NEW_ACCOUNT,
  tagKeys: [{ key: 'Shop', status: 'Inactive', since: '2026-10-05T08:00:00Z', lastUsed: '2026-11-20' }],
};

/** Ana has Claude Code since noon of Tuesday, 24 November, and uses it. */
const onboarded = async (): Promise<Lab> => {
  const lab = await asked('U0ANA', OPTIONS);
  await lab.people.press('U0BOB', 'request.approve');
  await lab.drain();
  return lab;
};

const calls = ({ aws }: Lab, operation: string) => aws.calls.filter((call) => call.operation === operation);

/** Until the admins have the offer: Saturday noon. */
const offered = async (): Promise<Lab> => untilOffered(await onboarded());

const backfill = async (lab: Lab, who = 'U0BOB') => {
  await lab.people.press(who, 'tags.backfill', offerIn(lab));
  return lab.people.submit(who, { month: '2026-11-01', confirm: ['confirmed'] });
};

it('waits for AWS to see the tags, switches them on, and says at each point why there are no names', async () => {
  const lab = await onboarded();
  await keepHouse(lab);
  expect(await statusOf(lab, 'U0ANA')).toContain('which is normal in the first day or two');
  expect(calls(lab, 'UpdateCostAllocationTagsStatus')).toEqual([]);
  expect(tagMessages(lab)).toEqual([]);

  await pass(lab, 36);
  const [told, ...more] = tagWords(lab);
  expect(told).toContain('The cost-allocation tags `DeveloperId`, `Team`, `Project` and `CostCenter` are active now.');
  expect(more).toEqual([]);
  expect(calls(lab, 'UpdateCostAllocationTagsStatus')).toHaveLength(1);
  expect(await statusOf(lab, 'U0ANA')).toContain('switched on within the last day');

  // Thursday's digest tells Tuesday, when AWS did not know the tag yet.
  await pass(lab, 12, 12);
  expect(await digestIn(lab, 'C0SPEND')).toContain(
    'The tag `DeveloperId` became active in AWS on 25 Nov 2026 only: costs until then carry no names of developers.',
  );
  await pass(lab, 60, 60);
  expect(await digestIn(lab, 'C0SPEND')).toContain('Wed 25 – Fri 27 Nov');
  await pass(lab, 48, 48);
  expect(await digestIn(lab, 'C0SPEND')).not.toContain('became active in AWS');
  expect(await statusOf(lab, 'U0ANA')).not.toContain('Spend and alerts show nothing yet');
  expect(tagWords(lab)).toHaveLength(2);
});

it('offers a backfill that an admin confirms after seeing every key, and follows it to the end', async () => {
  const lab = await offered();
  const { people } = lab;
  const card = offerIn(lab);
  expect(wordsIn(card.blocks)).toContain('spent from 24 Nov 2026 to 25 Nov 2026 carry no developer');

  // She is in the channel, and no admin.
  lab.slack.state.channels.find(({ id }) => id === card.channel)?.members.push('U0YUKI');
  await people.press('U0YUKI', 'tags.backfill', card);
  expect(wordsIn(people.whisper('U0YUKI')?.blocks)).toContain('Only Claude admins');
  expect(people.modalOf('U0YUKI')).toBeUndefined();

  await people.press('U0BOB', 'tags.backfill', card);
  const form = people.modalWords('U0BOB');
  expect(form).toContain('Switched off within the last year');
  expect(form).toContain('`Shop` off since 5 Oct 2026, last used in November 2026');
  expect(form).toContain('`DeveloperId` on since 25 Nov 2026');
  expect(await people.submit('U0BOB', { month: '2026-11-01', confirm: [] })).toMatchObject({ ok: false });
  expect(calls(lab, 'StartCostAllocationTagBackfill')).toEqual([]);
  await people.submit('U0BOB', { month: '2026-11-01', confirm: ['confirmed'] });
  expect(people.modalWords('U0BOB')).toContain(
    '<@U0BOB> asked for a backfill from November 2026. It is being started.',
  );
  // Another admin is slower, and the card has its button still.
  await people.press('U0DORA', 'tags.backfill', card);
  expect(wordsIn(people.whisper('U0DORA')?.blocks)).toContain('<@U0BOB> asked for a backfill');
  await lab.drain();
  expect(wordsIn(offerIn(lab).blocks)).toContain('AWS has been working on it');
  expect(calls(lab, 'StartCostAllocationTagBackfill').map(({ input }) => input)).toEqual([
    { BackfillFrom: '2026-11-01T00:00:00Z' },
  ]);

  await pass(lab, 12, 12);
  expect(wordsIn(offerIn(lab).blocks)).toContain('Costs show it about a day later');
  await pass(lab, 30, 15);
  const [, amount] = /\*(\$[\d.]+)\* spent/.exec(wordsIn(offerIn(lab).blocks)) ?? [];
  expect(wordsIn(offerIn(lab).blocks)).toContain(`costs were read again: ${amount} of ${amount} carry names now.`);
  expect(repliesTo(lab, offerIn(lab).ts)).toEqual([expect.stringContaining('carry names now')]);
  expect(JSON.stringify(offerIn(lab).blocks)).not.toContain('tags.backfill');

  await pass(lab, 48, 24);
  expect(calls(lab, 'StartCostAllocationTagBackfill')).toHaveLength(1);
  expect(tagMessages(lab)).toHaveLength(2);
});

it('starts it once when the answer is lost, also if the client has asked again', async () => {
  const lab = await offered();
  lab.aws.faults.next('ce', 'StartCostAllocationTagBackfill', { kind: 'lose-answer' });
  await backfill(lab);
  await lab.drain();
  expect(wordsIn(offerIn(lab).blocks)).toContain('It is being started');
  lab.later(301);
  await lab.sweep();
  await lab.drain();
  expect(wordsIn(offerIn(lab).blocks)).toContain('AWS has been working on it');
  expect(lab.aws.state.backfills.list()).toHaveLength(1);
});

it('says when AWS takes the next one, if somebody has used up today’s', async () => {
  const lab = await offered();
  lab.aws.state.backfills.start('2026-10-01', Date.now() - 8 * 3_600_000);
  await backfill(lab);
  await lab.drain();
  expect(wordsIn(offerIn(lab).blocks)).toContain(
    'AWS takes one a day, and there was another. It can be asked for again from',
  );
  await pass(lab, 18, 18);
  expect(lab.aws.state.backfills.list()).toHaveLength(1);
  await backfill(lab, 'U0DORA');
  await lab.drain();
  expect(wordsIn(offerIn(lab).blocks)).toContain('<@U0DORA> asked for a backfill');
  expect(lab.aws.state.backfills.list()).toHaveLength(2);
});

it('starts nothing when a key was switched after the admin had looked', async () => {
  const lab = await offered();
  await lab.people.press('U0BOB', 'tags.backfill', offerIn(lab));
  lab.aws.state.tagKeys.switch('Shop', 'Active', Date.now());
  await lab.people.submit('U0BOB', { month: '2026-11-01', confirm: ['confirmed'] });
  await lab.drain();
  expect(wordsIn(offerIn(lab).blocks)).toContain('keys were switched in AWS in the meantime');
  expect(lab.aws.state.backfills.list()).toEqual([]);
  await pass(lab, 24, 24);
  await backfill(lab);
  await lab.drain();
  expect(lab.aws.state.backfills.list()).toHaveLength(1);
});

it('tells that AWS has failed, and can be asked again', async () => {
  const lab = await offered();
  lab.aws.settings.costAllocation.backfillEnds = 'FAILED';
  await backfill(lab);
  await lab.drain();
  await pass(lab, 12, 12);
  expect(wordsIn(offerIn(lab).blocks)).toContain('AWS says that it failed');
  expect(repliesTo(lab, offerIn(lab).ts)).toEqual([expect.stringContaining('AWS says that it failed')]);
  expect(JSON.stringify(offerIn(lab).blocks)).toContain('tags.backfill');
});

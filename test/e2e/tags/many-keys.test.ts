// An account with more keys than Slack's form holds: all of them are in a file before anybody can confirm, through the handlers.
import { expect, it } from 'vitest';
import type { Lab } from '../lab.ts';
import { wordsIn } from '../people.ts';
import { useAsked } from '../use-lab.ts';
import { NEW_ACCOUNT, offerIn, pass, untilOffered } from './people-see.ts';

const asked = useAsked();
const COUNT = 3_000;

const tagKeys = Array.from({ length: COUNT }, (_, index) => ({
  key: `${index}:${'long-key/'.repeat(14)}`.slice(0, 128),
  status: 'Inactive' as const,
  // A tenth was switched off lately, and most of the others are still in use.
  ...(index % 10 === 0 ? { since: '2026-10-05T08:00:00Z' } : {}),
  ...(index % 3 === 0 ? {} : { lastUsed: '2026-11-20' }),
}));

const begun = async (change: (lab: Lab) => void = () => undefined): Promise<Lab> => {
  const lab = await asked('U0ANA', { aws: NEW_ACCOUNT, tagKeys });
  await lab.people.press('U0BOB', 'request.approve');
  await lab.drain();
  change(lab);
  return untilOffered(lab);
};

const filesIn = ({ slack }: Lab, ts: string) =>
  slack.state.messages.filter(({ threadTs, files }) => threadTs === ts && files?.length).flatMap(({ files }) => files);

it('shows as many as fit, names the file of all of them, and starts what was confirmed for exactly these', async () => {
  const lab = await begun();
  const { people, aws } = lab;
  const card = offerIn(lab);
  const [file, ...more] = filesIn(lab, card.ts);
  expect([file?.name, more]).toEqual([expect.stringMatching(/^cost-allocation-tags-[0-9a-f]{8}\.csv$/), []]);
  await people.press('U0BOB', 'tags.backfill', card);
  const form = people.modalWords('U0BOB');
  const shown = form.match(/^• /gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(1_000);
  const [, left = ''] = /([\d,]+) more keys are not shown here/.exec(form) ?? [];
  const all = aws.state.tagKeys.known(Date.now()).length;
  expect(all).toBeGreaterThan(COUNT);
  expect(shown + Number(left.replace(',', ''))).toBe(all);
  expect(form.match(/Switched off within the last year.*\(300\)/)).not.toBeNull();
  expect(form).toContain(`in the file \`${file?.name}\` in the thread`);
  expect(JSON.stringify(people.modalOf('U0BOB')?.view)).toContain('the keys above and in the file');

  // A key far down the list, which only the file shows, is switched: what was looked at is not what would be written.
  aws.state.tagKeys.switch(tagKeys[2_999]?.key ?? '', 'Active', Date.now());
  await people.submit('U0BOB', { month: '2026-11-01', confirm: ['confirmed'] });
  await lab.drain();
  expect(wordsIn(offerIn(lab).blocks)).toContain('keys were switched in AWS in the meantime');
  expect(aws.state.backfills.list()).toEqual([]);
  await pass(lab, 24, 24);
  const files = filesIn(lab, card.ts).map((one) => one?.name);
  expect([files.length, new Set(files).size]).toEqual([2, 2]);
  await people.press('U0BOB', 'tags.backfill', card);
  expect(people.modalWords('U0BOB')).toContain(files[1]);
  await people.submit('U0BOB', { month: '2026-11-01', confirm: ['confirmed'] });
  await lab.drain();
  expect(aws.state.backfills.list()).toHaveLength(1);
  expect(filesIn(lab, card.ts)).toHaveLength(2);
});

it('has no form until the file is there, and says what keeps it away', async () => {
  const lab = await begun(({ slack }) =>
    slack.faults.next('files.completeUploadExternal', { kind: 'error', error: 'not_in_channel' }),
  );
  const { people } = lab;
  const card = offerIn(lab);
  expect(filesIn(lab, card.ts)).toEqual([]);
  await people.press('U0BOB', 'tags.backfill', card);
  expect(people.modalOf('U0BOB')).toBeUndefined();
  expect(wordsIn(people.whisper('U0BOB')?.blocks)).toContain('Slack refused it (not_in_channel)');
  await lab.drain();
  expect(filesIn(lab, card.ts)).toHaveLength(1);
  await people.press('U0BOB', 'tags.backfill', card);
  expect(people.modalWords('U0BOB')).toContain('more keys are not shown here');
});

// What must be true in the end, whatever failed on the way.
import type { Lab, LabOptions } from './lab.ts';
import { DRAFT, wordsIn } from './people.ts';

/** A company whose teams have no budgets, which are another story. */
export const COMPANY: LabOptions = {
  configuration: { teams: [{ name: 'Platform', tags: { CostCenter: '4711' } }], organisation: undefined },
};

/** Everything that exists of Ana's access, and all that people were told. */
export const outcomeOf = ({ aws, slack, people }: Lab) => {
  const words = wordsIn(people.directs('U0ANA').at(-1)?.blocks);
  const profiles = aws.state.profiles.list();
  return {
    profiles: profiles.map(({ region, source }) => `${region} ${source.split('/').at(-1)}`).sort(),
    budgets: aws.state.budgets.list().map(({ budget, alarms }) => `${budget.BudgetLimit?.Amount} ${alarms.length}`),
    members: aws.state.directory.memberships.length,
    cards: people.cards().length,
    buttons: people.buttons(),
    thread: people.thread().length,
    directs: people.directs('U0ANA').length,
    ready: profiles.every(({ arn }) => words.includes(arn)) && words.includes('sso_start_url'),
    refused: slack.calls.filter(({ outcome }) => ['invalid_blocks', 'invalid_arguments'].includes(outcome)).length,
  };
};

export const DONE: ReturnType<typeof outcomeOf> = {
  profiles: ['us-east-1 us.anthropic.claude-opus-5-5', 'us-east-1 us.anthropic.claude-sonnet-5-5'],
  budgets: ['25 3'],
  members: 1,
  cards: 1,
  buttons: [],
  thread: 2,
  directs: 1,
  ready: true,
  refused: 0,
};

/** A person who is told that it did not work tries again, a few times. */
const untilTrue = async (holds: () => boolean, act: () => Promise<unknown>): Promise<void> => {
  for (let attempt = 0; attempt < 6 && !holds(); attempt++) await act();
};

/** Ana asks, and tries again when she is told that it did not work. */
export const ask = async ({ people, settle }: Lab): Promise<void> => {
  const form = () => people.modalOf('U0ANA')?.view;
  await untilTrue(
    () => form()?.callback_id === 'request.submit',
    () => people.type('U0ANA', ''),
  );
  await untilTrue(
    () => form()?.callback_id !== 'request.submit',
    () => people.submit('U0ANA', DRAFT),
  );
  await settle();
};

/** Bob approves what was asked, and tries again when he is told that it did not work. */
export const approve = async ({ people, settle, drain }: Lab): Promise<void> => {
  await untilTrue(
    () => !people.buttons().includes('request.approve'),
    async () => {
      await people.press('U0BOB', 'request.approve');
      await drain();
    },
  );
  await settle();
};

// The main story through the handlers as they are built, in processes of their own.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { createTable } from '../../src/aws/create-table.ts';
import { peopleOf, wordsIn } from './people.ts';

let sandbox: Sandbox;
const people = () => peopleOf(sandbox.slack);

/** Until nothing is left to do: a sweep finds what fell between. */
const settle = async (): Promise<void> => {
  await sandbox.idle();
  await sandbox.sweep();
  await sandbox.idle();
};

beforeAll(async () => {
  sandbox = await startSandbox({
    handlers: inject('handlers'),
    deploy: createTable,
    sweepEveryMs: 3_600_000,
    deadlineMs: 30_000,
  });
  // A form must open within three seconds, and a machine with much to do may take longer to start a process.
  await people().type('U0BOB', 'help');
});
afterAll(() => sandbox?.close());

describe('a developer who asks', () => {
  it('sends the form, and the admins get a card that says who she is in AWS', async () => {
    expect(await people().ask('U0ANA')).toEqual({ ok: true });
    await settle();
    const words = wordsIn(people().card().blocks);
    for (const part of [
      '<@U0ANA>',
      'Platform',
      'Ana.Silva@acme.example',
      'Opus 5.5',
      '$25',
      'Refactoring the billing service.',
    ]) {
      expect(words).toContain(part);
    }
    expect(people().buttons()).toEqual(['request.approve', 'request.change', 'request.deny', 'request.identity']);
  });

  it('gets everything that one click approves, in AWS', async () => {
    expect(await people().press('U0BOB', 'request.approve')).toEqual({ ok: true });
    await settle();
    const { aws } = sandbox;
    const profiles = aws.state.resources().filter(({ kind }) => kind === 'Application inference profile');
    const tags = {
      DeveloperId: 'Ana.Silva@acme.example',
      Team: 'Platform',
      CostCenter: '4711',
      Project: 'claude-code',
      ManagedBy: 'claude-onboard',
      RequestId: expect.stringMatching(/^r[0-9a-f]{11}$/),
      ClaudeAccess: 'active',
    };
    expect(profiles.map((profile) => profile.tags)).toEqual([tags, tags]);
    const daily = aws.state.budgets.list().filter(({ budget }) => budget.TimeUnit === 'DAILY');
    expect(daily.map(({ budget }) => budget.BudgetLimit)).toEqual([{ Amount: '25', Unit: 'USD' }]);
    expect(aws.state.directory.memberships).toHaveLength(1);
  });

  it('reads her setup in the one message that followed the progress', async () => {
    const directs = people().directs('U0ANA');
    expect(directs).toHaveLength(1);
    const words = wordsIn(directs[0]?.blocks);
    for (const { arn } of sandbox.aws.state.profiles.list()) expect(words).toContain(arn);
    expect(words).toContain('ANTHROPIC_DEFAULT_HAIKU_MODEL');
    expect(words).toContain('sso_start_url = https://acme.awsapps.com/start');
  });

  it('leaves a card without buttons and a thread that tells who decided', async () => {
    expect(people().buttons()).toEqual([]);
    expect(people().thread()[0]).toContain('<@U0BOB>');
    expect(wordsIn(people().card().blocks)).toContain('<@U0BOB>');
  });

  it('sees her access when she types the command again, and her setup on request', async () => {
    await people().type('U0ANA', '');
    expect(people().modalOf('U0ANA')?.view.callback_id).not.toBe('request.submit');
    expect(wordsIn(people().whisper('U0ANA')?.blocks)).toContain('Platform');
    await people().type('U0ANA', 'setup');
    expect(wordsIn(people().whisper('U0ANA')?.blocks)).toContain('ANTHROPIC_DEFAULT_OPUS_MODEL');
  });

  it('has a history that an admin can read back, and she cannot', async () => {
    await people().type('U0BOB', 'history @ana', 'C0ADMINS');
    const told = wordsIn(people().whisper('U0BOB')?.blocks);
    const expected = ['Asked', 'Approved', 'Profile created', 'Added to the group', 'Budget created', 'Ready'];
    for (const part of expected) expect(told).toContain(part);
    await people().type('U0ANA', 'history @bob');
    expect(wordsIn(people().whisper('U0ANA')?.blocks)).toContain('Only Claude admins');
  });

  it('heard nothing that the platforms refuse', () => {
    expect(sandbox.slack.calls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    const refused = sandbox.aws.calls.filter(
      ({ outcome }) =>
        !['ok', 'ConditionalCheckFailedException', 'ResourceNotFoundException', 'NotFoundException'].includes(outcome),
    );
    expect(refused).toEqual([]);
  });
});

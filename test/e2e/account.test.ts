// The life of an account through the handlers: profiles made by hand are taken over, changed behind the bot's back, and put right.
import { describe, expect, it } from 'vitest';
import { tagsOf } from '../../sandbox/aws/bedrock/profiles.ts';
import { seedProfiles } from '../../sandbox/aws/bedrock/seed-profiles.ts';
import { existingProfiles } from '../../sandbox/existing-profiles.ts';
import type { Lab } from './lab.ts';
import { wordsIn } from './people.ts';
import { useLab } from './use-lab.ts';

const open = useLab();
const HOME = { region: 'us-east-1', account: '111122223333' };
const ADMINS = 'C0ADMINS';

const withExisting = async (): Promise<Lab> => {
  const lab = await open();
  seedProfiles(lab.aws.state.profiles, existingProfiles, HOME);
  return lab;
};

const profileNamed = ({ aws }: Lab, name: string) => aws.state.profiles.list().find((one) => one.name === name);
const tagsNamed = (lab: Lab, name: string) => {
  const profile = profileNamed(lab, name);
  return profile && tagsOf(profile);
};

const housekeeping = async (lab: Lab): Promise<void> => {
  await lab.schedule({ job: 'housekeeping', time: new Date().toISOString() });
  await lab.settle();
};

/** Dora and Yuki, whose profiles were made by hand, are taken over by Bob. */
const takenOver = async (): Promise<Lab> => {
  const lab = await withExisting();
  const { people } = lab;
  expect(await people.type('U0BOB', 'adopt', ADMINS)).toEqual({ ok: true });
  await lab.settle();
  await people.press('U0BOB', 'adopt.choose');
  expect(await people.submit('U0BOB', { everybody: ['everybody'], team: 'Research', limit: '15' })).toEqual({
    ok: true,
  });
  await lab.settle();
  return lab;
};

describe('profiles that were made by hand', () => {
  it('are listed for the admins, with what is left alone and why', async () => {
    const lab = await withExisting();
    expect(await lab.people.type('U0ANA', 'adopt')).toEqual({ ok: true });
    expect(lab.people.whispers('U0ANA').at(-1)).toContain('Only Claude admins');
    await lab.people.type('U0BOB', 'adopt', ADMINS);
    expect(lab.people.whispers('U0BOB').at(-1)).toContain('The account is being read');
    await lab.settle();
    const words = wordsIn(lab.people.card().blocks);
    for (const part of ['<@U0DORA>', '<@U0YUKI>', 'Terraform manages it', 'us.anthropic.claude-sonnet-4-6', 'Labs'])
      expect(words).toContain(part);
    expect(lab.aws.state.profiles.list().map(tagsOf)).toEqual(existingProfiles.map(({ tags }) => tags));
  });

  it('are taken over as they are: tagged, budgeted, in the group, and told', async () => {
    const lab = await takenOver();
    const { aws, people } = lab;
    expect(aws.calls.filter(({ operation }) => operation === 'CreateInferenceProfile')).toEqual([]);
    const ours = { ManagedBy: 'claude-onboard', ClaudeAccess: 'active' };
    for (const name of ['dora-opus', 'dora-sonnet', 'sonnet-for-dora']) {
      expect(tagsNamed(lab, name)).toMatchObject({ ...ours, DeveloperId: 'dora@acme.example', Team: 'Payments' });
    }
    expect(tagsNamed(lab, 'yuki-haiku')).toMatchObject({ ...ours, Team: 'Research' });
    for (const name of ['platform-opus', 'bob-sonnet-4-6']) {
      expect(tagsNamed(lab, name)).toEqual(existingProfiles.find((one) => one.name === name)?.tags);
    }
    const daily = aws.state.budgets.list().filter(({ budget }) => budget.TimeUnit === 'DAILY');
    expect(daily.map(({ budget }) => budget.BudgetLimit?.Amount)).toEqual(['15', '15']);
    expect(aws.state.directory.memberships).toHaveLength(2);
    expect(wordsIn(people.directs('U0DORA').at(-1)?.blocks)).toContain(profileNamed(lab, 'dora-opus')?.arn);
    expect(wordsIn(people.card().blocks)).toContain('3 of 3 done');
  });

  it('of which there are two for one model lose the one after some days', async () => {
    const lab = await takenOver();
    lab.later(8 * 86_400);
    await lab.settle();
    const left = lab.aws.state.profiles.list().map(({ name }) => name);
    expect(left.filter((name) => name.includes('sonnet') && name.includes('dora'))).toHaveLength(1);
    expect(left).toContain('dora-opus');
  });
});

describe('profiles that another tool manages', () => {
  const stack = 'arn:aws:cloudformation:us-east-1:111122223333:stack/aip/5c9b6d60-0000-4000-8000-0123456789ab';
  const madeByStack = {
    'aws:cloudformation:stack-name': 'aip',
    'aws:cloudformation:stack-id': stack,
    'aws:cloudformation:logical-id': 'AnaHaiku',
  };
  const seeds = [
    ...existingProfiles,
    {
      ...{ name: 'ana-haiku', source: 'us.anthropic.claude-haiku-5-5' },
      tags: { DeveloperId: 'Ana.Silva@acme.example', Team: 'Platform', ...madeByStack },
    },
  ];

  const choosing = async (): Promise<Lab> => {
    const lab = await open();
    seedProfiles(lab.aws.state.profiles, seeds, HOME);
    await lab.people.type('U0BOB', 'adopt', ADMINS);
    await lab.settle();
    await lab.people.press('U0BOB', 'adopt.choose');
    return lab;
  };

  it('are left out without the tick, and who has no others cannot be chosen', async () => {
    const lab = await choosing();
    const { people } = lab;
    const words = wordsIn(people.card().blocks);
    for (const part of ['Terraform manages it', 'CloudFormation manages it']) expect(words).toContain(part);
    const form = JSON.stringify(people.modalOf('U0BOB')?.view);
    for (const part of ['terraform state rm', 'DeletionPolicy: Retain']) expect(form).toContain(part);
    const [key = ''] = form.match(/(?<="value":")[0-9a-f]{12}(?=")/) ?? [];
    expect(await people.submit('U0BOB', { people: [key], team: 'Research', limit: '15' })).toMatchObject({
      fields: { released: expect.stringContaining('Another tool manages all profiles of') },
    });
    await people.submit('U0BOB', { everybody: ['everybody'], people: [], team: 'Research', limit: '15' });
    await lab.settle();
    for (const name of ['platform-opus', 'ana-haiku']) {
      expect(tagsNamed(lab, name)).toEqual(seeds.find((one) => one.name === name)?.tags);
    }
  });

  it('are taken over with the tick, and kept right though CloudFormation’s tags cannot be taken off', async () => {
    const lab = await choosing();
    const { aws, people } = lab;
    await people.submit('U0BOB', { everybody: ['everybody'], released: ['released'], team: 'Research', limit: '15' });
    await lab.settle();
    const ours = { ManagedBy: 'claude-onboard', ClaudeAccess: 'active' };
    expect(tagsNamed(lab, 'ana-haiku')).toMatchObject({ ...ours, ...madeByStack, Team: 'Platform' });
    expect(tagsNamed(lab, 'platform-opus')).toMatchObject({ ...ours, Team: 'Platform' });
    expect(aws.calls.filter(({ operation }) => operation === 'CreateInferenceProfile')).toEqual([]);
    lab.later(3_600);
    const profile = profileNamed(lab, 'ana-haiku');
    if (profile) aws.state.profiles.retag(profile, { ...tagsOf(profile), Team: 'X' });
    await housekeeping(lab);
    expect(tagsNamed(lab, 'ana-haiku')?.Team).toBe('Platform');
    expect(wordsIn(people.card().blocks)).toContain('put right');
  });
});

describe('what is changed behind the bot’s back', () => {
  it('is put right within a look, and the admins read it once', async () => {
    const lab = await takenOver();
    const { aws, people } = lab;
    lab.later(3_600);
    const opus = profileNamed(lab, 'dora-opus');
    if (opus === undefined) throw new Error('It was taken over.');
    aws.state.profiles.remove(opus);
    aws.state.directory.memberships.splice(0, 1);
    const haiku = profileNamed(lab, 'yuki-haiku');
    if (haiku) aws.state.profiles.retag(haiku, { ...tagsOf(haiku), Team: 'X' });
    await housekeeping(lab);
    const words = wordsIn(people.card().blocks);
    expect(words).toContain('Changed by hand: 3');
    expect(words.match(/put right/g)).toHaveLength(3);
    expect(tagsNamed(lab, 'yuki-haiku')?.Team).toBe('Research');
    expect(aws.state.directory.memberships).toHaveLength(2);
    const anew = aws.state.profiles.list().find((one) => one.name.startsWith('claude-dora-opus'));
    expect(wordsIn(people.directs('U0DORA').at(-1)?.blocks)).toContain(anew?.arn);
    const cards = people.cards().length;
    lab.later(6 * 3_600);
    await housekeeping(lab);
    expect(people.cards()).toHaveLength(cards);
  });

  it('is left as it is where it is only told, until an admin presses', async () => {
    const lab = await open({ configuration: { housekeeping: { drift: 'report' } } });
    const { aws, people } = lab;
    await people.ask('U0ANA');
    await lab.drain();
    await people.press('U0BOB', 'request.approve');
    await lab.settle();
    lab.later(3_600);
    aws.state.directory.memberships.length = 0;
    await housekeeping(lab);
    expect(aws.state.directory.memberships).toEqual([]);
    await people.press('U0BOB', 'drift.repair');
    await lab.settle();
    expect(aws.state.directory.memberships).toHaveLength(1);
    expect(wordsIn(people.card().blocks)).toContain('has it put right since');
  });
});

describe('somebody who leaves', () => {
  it('is suspended as soon as Slack tells of it, and proposed for revocation', async () => {
    const lab = await takenOver();
    await lab.slack.act.changePerson('U0YUKI', { title: 'On a train' });
    await lab.settle();
    expect(tagsNamed(lab, 'yuki-haiku')?.ClaudeAccess).toBe('active');
    await lab.slack.act.changePerson('U0YUKI', { deleted: true });
    await lab.settle();
    expect(tagsNamed(lab, 'yuki-haiku')?.ClaudeAccess).toBe('suspended');
    const words = wordsIn(lab.people.card().blocks);
    for (const part of ['Has left: 1', '<@U0YUKI>', 'deactivated', 'revoke @person']) expect(words).toContain(part);
  });

  it('is suspended at the next look where only Identity Center knows of it', async () => {
    const lab = await takenOver();
    lab.later(3_600);
    const user = lab.aws.state.directory.users.find(({ userName }) => userName.startsWith('yuki'));
    Object.assign(user ?? {}, { status: 'DISABLED' });
    await housekeeping(lab);
    expect(tagsNamed(lab, 'yuki-haiku')?.ClaudeAccess).toBe('suspended');
    expect(wordsIn(lab.people.card().blocks)).toContain('user in Identity Center is disabled');
  });
});

describe('a group that the identity provider owns', () => {
  it('is left to it after one refusal: the admins are told, and it goes on when they have added her there', async () => {
    const lab = await open();
    const { aws, people } = lab;
    const { directory } = aws.state;
    const [group] = directory.groups;
    if (group === undefined) throw new Error('There is a group.');
    group.external = true;
    await people.ask('U0ANA');
    await lab.drain();
    await people.press('U0BOB', 'request.approve');
    await lab.drain();
    expect(wordsIn(people.card().blocks)).toContain('add Ana.Silva@acme.example to the group claude-code-developers');
    expect(wordsIn(people.directs('U0ANA').at(-1)?.blocks)).toContain('One thing is left');
    const user = directory.users.find(({ userName }) => userName === 'Ana.Silva@acme.example');
    directory.memberships.push({
      id: '99999999-0000-4000-8000-000000000001',
      groupId: group.id,
      userId: user?.id ?? '',
    });
    lab.later(601);
    await lab.settle();
    expect(wordsIn(people.directs('U0ANA').at(-1)?.blocks)).toContain('Claude Code is ready');
    const writes = aws.calls.filter(({ operation }) => operation === 'CreateGroupMembership');
    expect(writes.map(({ outcome }) => outcome)).toEqual(['AccessDeniedException']);
  });
});

// Who may not decide or ask: refused on every click, told why, and nothing is changed.
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../sandbox/slack/wire.ts';
import type { Lab } from '../lab.ts';
import { madeIn, NOTHING, useAsked, useLab } from '../use-lab.ts';

const asked = useAsked();
const open = useLab();

const become = (lab: Lab, who: string, change: Partial<Person>) =>
  Object.assign(lab.slack.state.people.find(({ id }) => id === who) ?? {}, change);

const join = (lab: Lab, who: string) => lab.slack.state.channels.find(({ id }) => id === 'C0ADMINS')?.members.push(who);

/** Presses every button that decides; the last words that this person was told. */
const tryAll = async (lab: Lab, who: string): Promise<string[]> => {
  const { people } = lab;
  for (const action of ['request.approve', 'request.change', 'request.deny', 'request.identity']) {
    expect(await people.press(who, action)).toEqual({ ok: true });
  }
  return people.whispers(who);
};

const expectUntouched = async (lab: Lab): Promise<void> => {
  await lab.drain();
  expect(madeIn(lab)).toEqual(NOTHING);
  expect(lab.people.thread()).toEqual([]);
  expect(lab.people.buttons()).toContain('request.approve');
};

describe('a click by somebody who may not decide', () => {
  it.each([
    ['a member who is no admin', {}, 'Only Claude admins can do this. Nothing was changed.'],
    ['a guest, though in the group', { isRestricted: true }, 'Guests cannot use this.'],
    ['a guest of one channel', { isUltraRestricted: true }, 'Guests cannot use this.'],
    ['somebody of another organisation', { isStranger: true, teamId: 'T0OTHER' }, 'Only members of this workspace'],
    ['somebody of another team', { teamId: 'T0OTHER' }, 'Only members of this workspace'],
  ])('%s is refused at every button', async (who, change, words) => {
    const lab = await asked();
    join(lab, 'U0YUKI');
    become(lab, 'U0YUKI', change);
    if (!who.includes('no admin')) lab.slack.state.userGroups[0]?.users.push('U0YUKI');
    const told = await tryAll(lab, 'U0YUKI');
    expect(told).toHaveLength(4);
    for (const each of told) expect(each).toContain(words);
    expect(lab.people.modalOf('U0YUKI')).toBeUndefined();
    await expectUntouched(lab);
  });

  it('an admin is refused on their own request, and another admin is not', async () => {
    const lab = await asked('U0BOB');
    for (const each of await tryAll(lab, 'U0BOB')) expect(each).toContain('This is your own request');
    await expectUntouched(lab);
    await lab.people.press('U0DORA', 'request.approve');
    await lab.drain();
    expect(lab.people.thread()).toContain('Approved by <@U0DORA>.');
  });

  it('an admin who left the group is refused a minute later, also with a form that was open before', async () => {
    const lab = await asked();
    const { people, slack } = lab;
    await people.press('U0DORA', 'request.deny');
    await slack.act.changeUserGroup('S0ADMINS', { users: ['U0BOB'] });
    lab.later(61);
    await people.submit('U0DORA', { reason: 'No.' });
    expect(people.modalWords('U0DORA')).toContain('Only Claude admins can do this.');
    await people.press('U0DORA', 'request.approve');
    expect(people.whispers('U0DORA').at(-1)).toContain('Only Claude admins can do this.');
    await expectUntouched(lab);
  });

  it('nothing is decided in a channel that is shared with another organisation', async () => {
    const lab = await asked();
    const admins = lab.slack.state.channels.find(({ id }) => id === 'C0ADMINS');
    if (admins) admins.isExtShared = true;
    for (const each of await tryAll(lab, 'U0BOB')) expect(each).toContain('shared with another organisation');
    await expectUntouched(lab);
  });
});

describe('while the user group cannot be read', () => {
  it.each([
    ['Slack fails', { kind: 'http', status: 500 }, 'cannot be read at the moment'],
    ['Slack does not answer', { kind: 'cut' }, 'cannot be read at the moment'],
    ['Slack asks to slow down', { kind: 'ratelimit', retryAfter: 30 }, 'Slack asks to slow down'],
    ['the scope is missing', { kind: 'error', error: 'missing_scope' }, 'Slack says: missing_scope'],
  ] as const)('because %s, nobody can decide and the click says why', async (_, fault, words) => {
    const lab = await asked();
    lab.slack.faults.intercept(({ method }) => (method === 'usergroups.users.list' ? fault : undefined));
    for (const each of await tryAll(lab, 'U0BOB')) expect(each).toContain(words);
    await expectUntouched(lab);
  });

  it.each([
    ['has nobody in it', { users: [] }, 'no_members'],
    ['is disabled', { disabled: true }, 'no_such_subteam'],
  ])('because it %s, nobody can decide and the click says why', async (_, change, words) => {
    const lab = await asked();
    await lab.slack.act.changeUserGroup('S0ADMINS', change);
    for (const each of await tryAll(lab, 'U0BOB')) expect(each).toContain(words);
    await expectUntouched(lab);
  });

  it('it is asked again at the next click', async () => {
    const { people, slack } = await asked();
    slack.faults.next('usergroups.users.list', { kind: 'http', status: 500 });
    await people.press('U0BOB', 'request.approve');
    await people.press('U0BOB', 'request.approve');
    expect(people.whispers('U0BOB').at(-1)).toContain('Approved');
  });
});

describe('the requester', () => {
  it.each([
    ['was deactivated', { deleted: true }],
    ['became a guest', { isRestricted: true }],
  ])('who %s since they asked is granted nothing, and can still be denied', async (_, change) => {
    const lab = await asked();
    become(lab, 'U0ANA', change);
    await lab.people.press('U0BOB', 'request.approve');
    expect(lab.people.whispers('U0BOB').join()).toContain('no longer a full, active member of this workspace');
    await expectUntouched(lab);
    await lab.people.press('U0BOB', 'request.deny');
    await lab.people.submit('U0BOB', { reason: 'They left.' });
    await lab.drain();
    expect(lab.people.thread()[0]).toBe('Denied by <@U0BOB>.');
  });

  it('is no guest: a guest who types the command is told so, and no form opens', async () => {
    const { people } = await open();
    await people.type('U0GUS', '');
    expect(people.whispers('U0GUS').join()).toContain('Guests cannot use this.');
    expect(people.modalOf('U0GUS')).toBeUndefined();
  });
});

// People with every kind of name get all of it, and what AWS cannot take is said before anybody approves.
import { describe, expect, it } from 'vitest';
import { profileName } from '../../src/core/names.ts';
import type { Lab } from './lab.ts';
import { wordsIn } from './people.ts';
import { madeIn, NOTHING, useLab } from './use-lab.ts';

const open = useLab();

type Newcomer = { realName: string; userName: string };

/** Gives the company these people, in Slack and in Identity Center; answers their Slack ids. */
const welcome = ({ slack, aws }: Lab, newcomers: Newcomer[]): string[] =>
  newcomers.map(({ realName, userName }, index) => {
    const id = `U0NEW${index}`;
    const name = `new${index}`;
    const email = `${name}@acme.example`;
    slack.state.people.push({ id, name, realName, email, teamId: slack.state.workspace.id });
    slack.state.channels.find((each) => each.id === 'C0GENERAL')?.members.push(id);
    const named = { userName, email, givenName: realName.slice(0, 20), familyName: realName.slice(0, 20) };
    aws.state.directory.users.push({
      ...named,
      id: `00000000-0000-4000-8000-${`${index}`.padStart(12, '0')}`,
      status: 'ENABLED',
    });
    return id;
  });

/** All ask, and then all cards are approved that can be. */
const askAndApprove = async (lab: Lab, ids: string[]): Promise<void> => {
  for (const id of ids) expect([id, await lab.people.ask(id)]).toEqual([id, { ok: true }]);
  await lab.drain();
  for (const card of lab.people.cards()) await lab.people.press('U0BOB', 'request.approve', card);
  await lab.drain();
};

const NAMES: Newcomer[] = [
  { realName: 'José Núñez Gürtel', userName: 'jose.nunez@acme.example' },
  { realName: "Sinéad O'Brien-O’Neil", userName: 'sinead..obrien' },
  { realName: 'J. R. R. Tolkien', userName: 'J.R.R.Tolkien@acme.example' },
  { realName: 'Anne--Marie --', userName: 'anne--marie--' },
  { realName: 'Tom & Jerry &amp;', userName: '-_.tom+jerry=1' },
  { realName: 'Ana (contractor)', userName: 'ana contractor' },
  { realName: '山田 由紀', userName: 'yamada_yuki:2/3' },
  { realName: 'مريم عبد الله', userName: '__--..' },
  { realName: 'Ž'.repeat(120), userName: `${'z'.repeat(115)}@x.io` },
  { realName: '<!here> *_~`@channel`', userName: '123456' },
];

describe('people whose user names AWS takes', () => {
  it('all get their profiles, budget and membership under names of their own, and read that they are ready', async () => {
    const lab = await open();
    const ids = welcome(lab, NAMES);
    await askAndApprove(lab, ids);
    const { aws, people, slack } = lab;
    expect(madeIn(lab)).toEqual({ profiles: 20, budgets: 10, members: 10 });
    const names = aws.state.profiles.list().map(({ name }) => name);
    expect(new Set(names).size).toBe(20);
    for (const name of names) expect(name).toMatch(/^([0-9a-zA-Z][ _-]?){1,64}$/);
    const tags = aws.state.resources().flatMap((each) => each.tags?.DeveloperId ?? []);
    expect(new Set(tags)).toEqual(new Set(NAMES.map(({ userName }) => userName)));
    for (const id of ids) {
      expect(people.directs(id)).toHaveLength(1);
      expect([id, wordsIn(people.directs(id)[0]?.blocks)]).toEqual([id, expect.stringContaining('sso_start_url')]);
    }
    expect(slack.state.messages.flatMap(({ pings }) => pings).filter((id) => id.startsWith('!'))).toEqual([]);
  });

  it('two whose names look alike once folded and cut never share a name in AWS', () => {
    const of = { developerId: 'josé.núñez--x', model: 'opus-5-5', region: 'us-east-1', generation: 1 };
    const one = profileName({ ...of, userId: '1' });
    const other = profileName({ ...of, userId: '2' });
    expect(one).not.toBe(other);
  });
});

describe('people whose user names AWS does not take in a tag', () => {
  it.each(["o'brien@acme.example", 'tom&jerry', 'ana(contractor)', 'josé', '山田', 'a,b', 'aws:admin', ' ana'])(
    '"%s": the card says what is wrong, and nobody can approve it',
    async (userName) => {
      const lab = await open();
      const [id = ''] = welcome(lab, [{ realName: 'Somebody', userName }]);
      await lab.people.ask(id);
      await lab.drain();
      expect(lab.people.buttons()).toEqual(['request.deny', 'request.identity']);
      const words = wordsIn(lab.people.card().blocks);
      expect(words).toContain('Cannot be approved yet');
      expect(words).toContain(userName.trim());
      expect(madeIn(lab)).toEqual(NOTHING);
    },
  );
});

describe('without Identity Center', () => {
  it('the local part of the address is the developer id, whatever dots and signs are in it', async () => {
    const lab = await open({ configuration: { identity: { source: 'email-local-part' } } });
    const ids = welcome(lab, NAMES.slice(0, 2));
    const [one, other] = ids.map((id) => lab.slack.state.people.find((each) => each.id === id));
    Object.assign(one ?? {}, { email: 'ana..b--c+d=e@acme.example' });
    Object.assign(other ?? {}, { email: "sinead.o'brien@acme.example" });
    await askAndApprove(lab, ids);
    expect(madeIn(lab)).toEqual({ profiles: 2, budgets: 1, members: 0 });
    expect(lab.aws.state.resources().flatMap((each) => each.tags?.DeveloperId ?? [])).toContain('ana..b--c+d=e');
    expect(wordsIn(lab.people.cards().at(-1)?.blocks)).toContain("sinead.o'brien");
  });
});

// Everybody in the workspace through Slack's own client, against the simulator.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { company } from '../../sandbox/company.ts';
import { type SlackSimulator, startSlack } from '../../sandbox/slack/server.ts';
import { createSlackClient } from '../../src/slack/client.ts';
import { createPeople } from '../../src/slack/people.ts';
import { createWorkspace } from '../../src/slack/workspace.ts';

let slack: SlackSimulator;
const client = () => createSlackClient({ token: 'xoxb-s', apiUrl: slack.apiUrl });

beforeEach(async () => {
  const more = Array.from({ length: 1_200 }, (_, index) => ({
    ...{
      id: `U0D${index}`,
      name: `d${index}`,
      realName: `D ${index}`,
      email: `d${index}@acme.example`,
      teamId: 'T0ACME01',
    },
    deleted: index === 1_100,
  }));
  slack = await startSlack({
    ...company,
    people: [...company.people, ...more],
    signingSecret: 's',
    botToken: 'xoxb-s',
  });
});
afterEach(() => slack.close());

test('come a thousand at a time, until there is no next page', async () => {
  const people = createPeople({ client: client() });
  const first = await people.page();
  const second = await people.page(first.next);
  expect([first.people.length, second.people.length, second.next]).toEqual([1_000, 207, undefined]);
  expect(second.people.filter(({ deactivated }) => deactivated).map(({ id }) => id)).toEqual(['U0D1100']);
});

test('are told as each is told alone', async () => {
  const workspace = createWorkspace({ client: client(), clock: { now: () => new Date() } });
  const { people } = await createPeople({ client: client() }).page();
  for (const { id } of company.people) expect(people.find((one) => one.id === id)).toEqual(await workspace.person(id));
});

test('cannot be gone on with from a place that Slack has forgotten', async () => {
  await expect(createPeople({ client: client() }).page('forgotten')).rejects.toMatchObject({ code: 'invalid_cursor' });
});

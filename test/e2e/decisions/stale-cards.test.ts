// A card, a form or a message that is older than what it is about.
import { describe, expect, it } from 'vitest';
import { momentOf } from '../faults/moment.ts';
import type { Lab } from '../lab.ts';
import { wordsIn } from '../people.ts';
import { madeIn, NOTHING, ONE_ACCESS, useAsked, useLab } from '../use-lab.ts';

const asked = useAsked();
const open = useLab();
const WEEK = 7 * 86_400;

const deleteCard = ({ slack, people }: Lab) => {
  const { ts } = people.card();
  const { messages } = slack.state;
  messages.splice(0, Number.POSITIVE_INFINITY, ...messages.filter((each) => each.ts !== ts && each.threadTs !== ts));
};

describe('a button pressed after the decision', () => {
  it.each(['request.approve', 'request.change', 'request.deny'])('%s tells who decided', async (action) => {
    const lab = await asked();
    const { people, drain } = lab;
    await people.press('U0DORA', 'request.approve');
    // The worker has not come by yet, so the card still has its buttons.
    await people.press('U0BOB', action);
    expect(people.whispers('U0BOB').join()).toMatch(/Approved\s+by\s+<@U0DORA>/);
    expect(people.modalOf('U0BOB')).toBeUndefined();
    await drain();
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
    expect(people.thread()[0]).toBe('Approved by <@U0DORA>.');
  });

  it('correcting the identity is refused, because it is decided', async () => {
    const { people } = await asked();
    await people.press('U0BOB', 'request.identity');
    await people.press('U0DORA', 'request.approve');
    await people.submit('U0BOB', { userName: 'bob@acme.example' });
    expect(people.modalWords('U0BOB')).toContain('This request is decided already.');
  });

  it('a form that was opened before tells who decided, and changes nothing', async () => {
    const lab = await asked();
    const { people, drain } = lab;
    await people.press('U0BOB', 'request.change');
    await people.press('U0DORA', 'request.approve');
    await people.submit('U0BOB', { limit: '150' });
    expect(people.modalWords('U0BOB')).toMatch(/Approved\s+by\s+<@U0DORA>/);
    await drain();
    expect(lab.aws.state.budgets.list().map(({ budget }) => budget.BudgetLimit?.Amount)).toEqual(['25']);
  });
});

describe('a request that nobody decides', () => {
  it('expires after a week: its card, its thread and the requester say so, and she may ask again', async () => {
    const lab = await asked();
    const { people, later, settle } = lab;
    later(WEEK);
    await settle();
    expect(people.buttons()).toEqual([]);
    expect(wordsIn(people.card().blocks)).toContain('Nobody decided in time.');
    expect(people.thread()).toHaveLength(1);
    expect(people.thread()[0]).toContain('Nobody decided within 7 days.');
    expect(people.directs('U0ANA')).toHaveLength(1);
    expect(await people.ask('U0ANA')).toEqual({ ok: true });
    await settle();
    expect(people.cards()).toHaveLength(2);
    expect(people.buttons()).toContain('request.approve');
  });

  it('cannot be approved in the moment after its time, before anything noticed', async () => {
    const lab = await asked();
    const { people, later, drain } = lab;
    later(WEEK);
    await people.press('U0BOB', 'request.approve');
    expect(people.whispers('U0BOB').join()).toContain('Nobody had decided in time.');
    await drain();
    expect(madeIn(lab)).toEqual(NOTHING);
    expect(wordsIn(people.card().blocks)).toContain('Expired');
  });

  it('can still be approved in its last second', async () => {
    const lab = await asked();
    lab.later(WEEK - 1);
    await lab.people.press('U0BOB', 'request.approve');
    await lab.drain();
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
  });
});

describe('a card that somebody deleted', () => {
  it('is posted anew when something happens, with its whole thread', async () => {
    const lab = await asked();
    const { people, drain } = lab;
    await people.press('U0BOB', 'request.approve');
    deleteCard(lab);
    await drain();
    expect(people.cards()).toHaveLength(1);
    expect(wordsIn(people.card().blocks)).toContain('Ready');
    expect(people.thread()).toEqual(['Approved by <@U0BOB>.', 'Ready: <@U0ANA> can work.']);
    expect(people.directs('U0ANA')).toHaveLength(1);
  });

  it('leaves App Home to decide in', async () => {
    const lab = await asked();
    const { people, slack, drain } = lab;
    deleteCard(lab);
    await slack.act.open({ as: 'U0BOB', home: true });
    const home = people.home('U0BOB');
    const blocks = (home?.view.blocks ?? []) as {
      block_id: string;
      elements?: { action_id: string; value: string }[];
    }[];
    const block = blocks.find(({ elements }) => elements?.some((each) => each.action_id === 'request.approve'));
    const value = block?.elements?.[0]?.value;
    const container = { kind: 'view', viewId: home?.id ?? '' } as const;
    const blockId = block?.block_id ?? '';
    await slack.act.action({ as: 'U0BOB', container, blockId, actionId: 'request.approve', element: { value } });
    expect(people.modalWords('U0BOB')).toMatch(/Approved\s+by\s+<@U0BOB>/);
    await drain();
    expect(madeIn(lab)).toEqual(ONE_ACCESS);
  });
});

describe('what was asked before the configuration changed', () => {
  it('is not granted by an old card when its team is gone, and the click says so', async () => {
    const before = await asked();
    const lab = await open({
      moment: await momentOf(before),
      configuration: { teams: [{ name: 'Payments', tags: {} }] },
    });
    await lab.people.press('U0BOB', 'request.approve');
    expect(lab.people.whispers('U0BOB').join()).toContain('The configuration has changed since this was asked');
    await lab.drain();
    expect(madeIn(lab)).toEqual(NOTHING);
  });
});

// Why somebody cannot do what they tried, in the words that Slack would show.

import { canSee, channelOf, directChannel, personOf } from '../state.ts';
import type { Channel, Outcome, Person } from '../wire.ts';
import type { World } from '../world.ts';

export class Refusal extends Error {
  fields?: Record<string, string>;

  constructor(words: string, fields?: Record<string, string>) {
    super(words);
    if (fields) this.fields = fields;
  }
}

export const outcomeOf = async (work: Promise<void>): Promise<Outcome> => {
  try {
    await work;
    return { ok: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: error.message, ...(error.fields ? { fields: error.fields } : {}) };
  }
};

/** Whoever acts has the app's direct messages before them. */
export const somebody = (world: World, id: string): Person => {
  const person = personOf(world.state, id);
  if (!person || person.isBot) throw new Refusal('There is no such person here.');
  if (person.deleted) throw new Refusal('This account has been deactivated.');
  directChannel(world.state, person);
  return person;
};

export const place = (world: World, id: string, person: Person): Channel => {
  const channel = channelOf(world.state, id);
  if (!channel || !canSee(channel, person)) throw new Refusal('You are not in this channel.');
  return channel;
};

// Whose the value of a developer tag is, when people or other tools wrote it.
import type { Access } from '../access.ts';
import { type DirectoryUser, identityOfEmail, identityOfUser } from '../identity.ts';
import type { Settings } from '../settings.ts';
import { likeness, localPart } from './likeness.ts';

/** As much of a person in Slack as matters here. */
export type SlackPerson = {
  id: string;
  name: string;
  email?: string;
  deactivated: boolean;
  bot: boolean;
  guest: boolean;
  stranger: boolean;
};

export type Known = {
  settings: Settings;
  /** Everybody in Identity Center; undefined where it is not configured. */
  users: readonly DirectoryUser[] | undefined;
  people: readonly SlackPerson[];
  accesses: readonly Access[];
  /** What of these was too large to be read whole, in words. */
  partial?: string[];
};

/** `sure` is false for a spelling that only looks like theirs. */
export type Found = { userId: string; developerId: string; slackUserId: string; name: string; sure: boolean };

type Somebody = { userId: string; developerId: string; names: string[]; why?: string; slack?: SlackPerson };

const whyNot = (person: SlackPerson | undefined, developerId: string): string | undefined => {
  if (person === undefined) return `nobody in Slack has the e-mail address of ${developerId}`;
  if (person.deactivated) return `the Slack account of ${developerId} is deactivated`;
  if (person.guest || person.bot || person.stranger) return `${developerId} is no full member of the Slack workspace`;
  return undefined;
};

const ofUser = (user: DirectoryUser, byEmail: ReadonlyMap<string, SlackPerson>): Somebody => {
  const names = [user.userName, ...user.emails];
  const identity = identityOfUser(user);
  const slack = names.map((name) => byEmail.get(name.toLowerCase())).find((person) => person !== undefined);
  const somebody = { userId: user.userId, developerId: user.userName, names, ...(slack ? { slack } : {}) };
  return identity.kind === 'unresolved' ? { ...somebody, why: identity.problem.replace(/\.$/, '') } : somebody;
};

const ofPerson = (person: SlackPerson, { identity: { source } }: Settings): Somebody[] => {
  if (source === 'identity-center' || person.email === undefined || person.bot) return [];
  const identity = identityOfEmail(source, person.id, person.email);
  if (identity.kind === 'unresolved') return [];
  const { userId, developerId } = identity;
  return [{ userId, developerId, names: [developerId, person.email], slack: person }];
};

const everybody = ({ settings, users, people }: Known): Somebody[] => {
  const byEmail = new Map(people.flatMap((one) => (one.email ? [[one.email.toLowerCase(), one] as const] : [])));
  return users ? users.map((user) => ofUser(user, byEmail)) : people.flatMap((person) => ofPerson(person, settings));
};

type Match = { keyOf: (name: string) => string; of: (one: Somebody) => string[]; sure: boolean };

const lower = (text: string): string => text.toLowerCase();

/** From the surest to the least. */
const MATCHES: Match[] = [
  { keyOf: (value) => value, of: ({ developerId }) => [developerId], sure: true },
  { keyOf: lower, of: ({ names }) => names.map(lower), sure: true },
  { keyOf: lower, of: ({ names }) => names.map((name) => lower(localPart(name))), sure: true },
  { keyOf: likeness, of: ({ names }) => names.map(likeness), sure: false },
];

const indexed = (all: Somebody[], { of }: Match): Map<string, Set<Somebody>> => {
  const index = new Map<string, Set<Somebody>>();
  for (const one of all) for (const key of of(one)) index.set(key, (index.get(key) ?? new Set()).add(one));
  return index;
};

/** Answers for any value of a developer tag with the person, or in words why there is none. */
export const personFinder = (known: Known): ((value: string) => Found | string) => {
  const all = everybody(known);
  const indices = MATCHES.map((match) => ({ ...match, index: indexed(all, match) }));
  const accesses = new Map(known.accesses.map((access) => [access.userId, access]));
  const holders = new Map(known.accesses.map(({ slackUserId, userId }) => [slackUserId, userId]));

  const found = ({ userId, developerId, slack, why }: Somebody, sure: boolean): Found | string => {
    const access = accesses.get(userId);
    if (access?.desired.state === 'revoked') return `the access of ${developerId} was taken away; grant it anew first`;
    if (why !== undefined) return why;
    if (access) return { userId, developerId, slackUserId: access.slackUserId, name: access.name, sure };
    const hindrance = whyNot(slack, developerId);
    if (hindrance !== undefined || slack === undefined) return hindrance ?? '';
    const held = holders.get(slack.id);
    if (held !== undefined) return `the person in Slack behind ${developerId} has access as another user`;
    return { userId, developerId, slackUserId: slack.id, name: slack.name, sure };
  };

  return (value) => {
    for (const { keyOf, index, sure } of indices) {
      const matches = [...(index.get(keyOf(value)) ?? [])];
      const [only] = matches;
      if (only && matches.length === 1) return found(only, sure);
      if (only) return `it may be ${matches.map(({ developerId }) => developerId).join(' or ')}`;
    }
    return known.users
      ? 'Identity Center has no user of that name or e-mail address'
      : 'nobody in Slack has such an e-mail address';
  };
};

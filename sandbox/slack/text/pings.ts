// Whom a message notifies: the mentions that Slack itself would find in it.
import { isObject, type JsonObject, objectsOf } from '../json-value.ts';
import { personOf, type SlackState } from '../state.ts';
import type { Channel } from '../wire.ts';

type Target = { kind: 'person' | 'group' | 'everybody'; id: string };

const broadcasts = new Set(['here', 'channel', 'everyone']);

const readMention = (mark: string, rest: string): Target | undefined => {
  const id = rest.split('|')[0] ?? '';
  if (mark === '@') return { kind: 'person', id };
  if (id.startsWith('subteam^')) return { kind: 'group', id: id.slice('subteam^'.length) };
  return broadcasts.has(id) ? { kind: 'everybody', id } : undefined;
};

const mentionsIn = (text: string): Target[] =>
  [...text.matchAll(/<([@!])([^<>]+)>/g)].flatMap(([, mark = '', rest = '']) => readMention(mark, rest) ?? []);

/** Only text that Slack parses: `mrkdwn` and `markdown`, and the mention elements of rich text, whose text elements are literal. */
const ownTargets = (value: JsonObject): Target[] => {
  const parsed = value.type === 'mrkdwn' || value.type === 'markdown';
  if (parsed && typeof value.text === 'string') return mentionsIn(value.text);
  if (value.type === 'user' && typeof value.user_id === 'string') return [{ kind: 'person', id: value.user_id }];
  if (value.type === 'usergroup' && typeof value.usergroup_id === 'string')
    return [{ kind: 'group', id: value.usergroup_id }];
  return value.type === 'broadcast' ? [{ kind: 'everybody', id: String(value.range) }] : [];
};

const targetsWithin = (value: unknown): Target[] => {
  if (Array.isArray(value)) return value.flatMap(targetsWithin);
  return isObject(value) ? [...ownTargets(value), ...Object.values(value).flatMap(targetsWithin)] : [];
};

const attachmentTexts = (attachments: unknown): string[] =>
  objectsOf(attachments).flatMap(({ pretext, text }) => [pretext, text].filter((each) => typeof each === 'string'));

/** A broadcast and a group stand for themselves too, so that one that reaches nobody today still shows. */
const reachOf = ({ kind, id }: Target, channel: Channel, state: SlackState): string[] => {
  if (kind === 'person') return [id];
  if (kind === 'everybody') return [`!${id}`, ...channel.members];
  const group = state.userGroups.find((each) => each.id === id);
  return group && !group.disabled ? [`!subteam^${id}`, ...group.users] : [];
};

/** The ids of people and of what stands for several, each once, without the author; a mention counts also outside of the channel. */
export const pingsOf = (
  { text, blocks, attachments, user }: { text: string; blocks?: unknown; attachments?: unknown; user: string },
  channel: Channel,
  state: SlackState,
): string[] => {
  const targets = [
    ...[text, ...attachmentTexts(attachments)].flatMap(mentionsIn),
    ...targetsWithin(blocks),
    ...targetsWithin(attachments),
  ];
  const pinged = new Set(targets.flatMap((target) => reachOf(target, channel, state)));
  return [...pinged].filter((id) => {
    if (id.startsWith('!')) return true;
    const person = personOf(state, id);
    return id !== user && person !== undefined && !person.deleted && !person.isBot;
  });
};

// What people are told when an access changes after it was set up: the developer, and the admins' channel.
import { type Access, type AccessChange, failureOf, isReady } from './access.ts';
import { modelName } from './catalogue.ts';
import { fingerprint } from './fingerprint.ts';
import type { Settings } from './settings.ts';
import { type Setup, setupOf } from './setup.ts';

type Told = 'suspended' | 'resumed' | 'revoked' | 'rolled-out' | 'rolled-back' | 'adopted';

/** Where the change is: still to be made in AWS, seen there since an instant (ISO 8601, UTC), or refused by AWS. */
export type NewsState =
  | { kind: 'under-way' }
  | { kind: 'seen'; since: string }
  | { kind: 'refused'; message: string; remedy: string };

export type AccessNews = {
  change: Told;
  /** Slack user id of whose access it is. */
  slackUserId: string;
  userId: string;
  by?: string;
  at: string;
  reason?: string;
  state: NewsState;
  /** When everything is deleted, for a revoked access: ISO 8601, UTC. */
  endsAt?: string;
  /** Models by name that stay usable until an instant, though others took their place. */
  until?: { models: string[]; at: string };
  /** The new setup, once the profiles behind it were seen: for the developer alone. */
  setup?: Setup;
};

const TOLD: readonly AccessChange['kind'][] = [
  'suspended',
  'resumed',
  'revoked',
  'rolled-out',
  'rolled-back',
  'adopted',
];
const WITH_SETUP: readonly AccessChange['kind'][] = ['rolled-out', 'rolled-back', 'adopted'];
/** Causes that no other message of the bot tells the admins of. */
const ADMINS_HEAR_OF: readonly string[] = ['command', 'own wish', 'leaver', 'guard'];

const isTold = (kind: AccessChange['kind']): kind is Told => TOLD.includes(kind);

const stateOf = (access: Access): NewsState => {
  const failure = failureOf(access);
  if (failure) return { kind: 'refused', message: failure.message, remedy: failure.remedy };
  const { trueSince } = access.observed;
  return isReady(access) && trueSince !== undefined ? { kind: 'seen', since: trueSince } : { kind: 'under-way' };
};

const untilOf = ({ desired }: Access, { models }: Settings): AccessNews['until'] => {
  const active = desired.retiring.filter(({ state }) => state === 'active');
  const at = active.map(({ until }) => until).sort()[0];
  return at === undefined ? undefined : { models: active.map(({ model }) => modelName(models, model)), at };
};

/** Tells one change from every other of the same access. */
export const changeKey = ({ kind, at, cause }: AccessChange): string => `${kind}:${at}:${cause}`;

const newsOf = (access: Access, settings: Settings): AccessNews | undefined => {
  const { desired, slackUserId, userId } = access;
  const { change, endsAt } = desired;
  if (change === undefined || !isTold(change.kind)) return undefined;
  const { kind, by, at, reason } = change;
  const until = kind === 'rolled-out' ? untilOf(access, settings) : undefined;
  return {
    change: kind,
    slackUserId,
    userId,
    at,
    state: stateOf(access),
    ...(by ? { by } : {}),
    ...(reason ? { reason } : {}),
    ...(kind === 'revoked' && endsAt ? { endsAt } : {}),
    ...(until ? { until } : {}),
  };
};

/** What the developer and the admins' channel should read now; nothing of what another message tells them. */
export const accessNews = (access: Access, settings: Settings): { developer?: AccessNews; admins?: AccessNews } => {
  const news = newsOf(access, settings);
  const { change } = access.desired;
  if (news === undefined || change === undefined) return {};
  const withSetup = WITH_SETUP.includes(change.kind) && news.state.kind === 'seen';
  return {
    developer: withSetup ? { ...news, setup: setupOf(access, settings) } : news,
    ...(ADMINS_HEAR_OF.includes(change.cause) || news.state.kind === 'refused' ? { admins: news } : {}),
  };
};

const isBehindFor = (recipient: 'developer' | 'admins', access: Access, settings: Settings): boolean => {
  const { change } = access.desired;
  const wanted = accessNews(access, settings)[recipient];
  if (wanted === undefined || change === undefined) return false;
  const told = access.news?.change === changeKey(change) ? access.news : undefined;
  const post = told?.[recipient];
  if (post && 'refused' in post) return false;
  return told?.shown[recipient] !== fingerprint(wanted);
};

/** Whether somebody has not read yet what became of the last change. */
export const isNewsBehind = (access: Access, settings: Settings): boolean =>
  isBehindFor('developer', access, settings) || isBehindFor('admins', access, settings);

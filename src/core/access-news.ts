// What people are told when an access changes after it was set up: the developer, and the admins' channel.
import { type Access, failureOf, isReady } from './access.ts';
import { type AccessChange, TOLD_KINDS, type ToldKind } from './access-change.ts';
import { modelName } from './catalogue.ts';
import { fingerprint } from './fingerprint.ts';
import { isSetupBehind } from './held-setup.ts';
import { changeKey, OWN_WISH } from './lifecycle.ts';
import type { Settings } from './settings.ts';
import { type Setup, setupOf } from './setup.ts';
import type { OpenNews, ToldNews } from './told-news.ts';
import { waitingText } from './waiting-text.ts';

/** `upkeep`: no change of its own, but whatever AWS refused once the last change was there. */
export type NewsKind = ToldKind | 'upkeep';

/** Where the change is: still to be made in AWS, seen there since an instant (ISO 8601, UTC), or refused by AWS. */
export type NewsState =
  | { kind: 'under-way' }
  | { kind: 'seen'; since: string }
  /** All but the group, which somebody else must change as the text for admins says. */
  | { kind: 'waiting'; text: string }
  | { kind: 'refused'; message: string; remedy: string }
  /** Something else was decided before AWS has shown it. */
  | { kind: 'overtaken' };

export type AccessNews = {
  change: NewsKind;
  /** Slack user id of whose access it is. */
  slackUserId: string;
  userId: string;
  by?: string;
  at: string;
  reason?: string;
  /** The developer wished it so. */
  ownWish?: boolean;
  state: NewsState;
  /** When everything is deleted, for a revoked access: ISO 8601, UTC. */
  endsAt?: string;
  /** Models by name that stay usable until an instant, though others took their place. */
  until?: { models: string[]; at: string };
  /** With the access come other profiles than they had set up: these were made, moved or replaced while it was suspended. */
  meanwhile?: true;
  /** The new setup, once the profiles behind it were seen: for the developer alone. */
  setup?: Setup;
};

const WITH_SETUP: readonly AccessChange['kind'][] = ['rolled-out', 'rolled-back', 'adopted', 'repaired'];
/** Causes that no other message of the bot tells the admins of. */
const ADMINS_HEAR_OF: readonly string[] = ['command', OWN_WISH];

/** States that need an admin, whoever else has told of the change. */
const FOR_ADMINS: readonly NewsState['kind'][] = ['refused', 'waiting'];

const isTold = (kind: AccessChange['kind']): kind is ToldKind => TOLD_KINDS.some((told) => told === kind);

/** Tells the last change and request of an access from those before: what they led to is told by their own messages. */
export const lastOf = ({ change, requestIds }: Access['desired']): string =>
  [change ? changeKey(change) : '', requestIds.at(-1) ?? ''].join(' ');

/** What was told of the last change of this access. */
const toldOf = ({ desired: { change }, news }: Access): ToldNews | undefined =>
  change && news?.change === changeKey(change) ? news : undefined;

/** What messages about the change say of it, while AWS has not shown it. */
export const saidIn = (news: AccessNews): OpenNews['said'] | undefined => {
  const { change, at, by, reason, ownWish, endsAt, state } = news;
  if (change === 'upkeep' || state.kind === 'seen') return undefined;
  const more = { ...(ownWish ? { ownWish } : {}), ...(endsAt ? { endsAt } : {}) };
  return { kind: change, at, ...(by ? { by } : {}), ...(reason ? { reason } : {}), ...more };
};

/** Messages that still say that a change is to come, though something else was decided since. */
export const overtakenIn = ({ desired: { change }, news }: Access): OpenNews[] => {
  if (news === undefined) return [];
  const { said, developer, admins, overtaken = [] } = news;
  if (said === undefined || (change && news.change === changeKey(change))) return overtaken;
  return [...overtaken, { said, ...(developer ? { developer } : {}), ...(admins ? { admins } : {}) }];
};

/** How they read then. */
export const overtakenNews = ({ slackUserId, userId }: Access, { said }: OpenNews): AccessNews => {
  const { kind, ...rest } = said;
  return { ...rest, change: kind, slackUserId, userId, state: { kind: 'overtaken' } };
};

const stateOf = (access: Access): NewsState => {
  const before = toldOf(access)?.since;
  if (before !== undefined) return { kind: 'seen', since: before };
  const failure = failureOf(access);
  if (failure) return { kind: 'refused', message: failure.message, remedy: failure.remedy };
  const waiting = waitingText(access);
  if (waiting !== undefined) return { kind: 'waiting', text: waiting };
  const { trueSince } = access.observed;
  return isReady(access) && trueSince !== undefined ? { kind: 'seen', since: trueSince } : { kind: 'under-way' };
};

const untilOf = ({ desired }: Access, { models }: Settings): AccessNews['until'] => {
  const active = desired.retiring.filter(({ state }) => state === 'active');
  const at = active.map(({ until }) => until).sort()[0];
  return at === undefined ? undefined : { models: active.map(({ model }) => modelName(models, model)), at };
};

const newsOf = (access: Access, settings: Settings): AccessNews | undefined => {
  const { desired, slackUserId, userId } = access;
  const { change, endsAt } = desired;
  if (change === undefined || !isTold(change.kind)) return undefined;
  const { kind, by, at, reason, cause } = change;
  const until = kind === 'rolled-out' ? untilOf(access, settings) : undefined;
  return {
    change: kind,
    slackUserId,
    userId,
    at,
    state: stateOf(access),
    ...(by ? { by } : {}),
    ...(reason ? { reason } : {}),
    ...(cause === OWN_WISH ? { ownWish: true } : {}),
    ...(kind === 'revoked' && endsAt ? { endsAt } : {}),
    ...(until ? { until } : {}),
  };
};

/** With what is to be set up anew, once it is there in AWS. */
const withSetup = (access: Access, news: AccessNews, settings: Settings): AccessNews => {
  if (news.state.kind !== 'seen' || news.change === 'upkeep') return news;
  if (WITH_SETUP.includes(news.change)) return { ...news, setup: setupOf(access, settings) };
  if (news.change !== 'resumed' || !isSetupBehind(access)) return news;
  const until = untilOf(access, settings);
  return { ...news, meanwhile: true, ...(until ? { until } : {}), setup: setupOf(access, settings) };
};

/** What the developer and the admins' channel should read now; nothing of what another message tells them. */
export const accessNews = (access: Access, settings: Settings): { developer?: AccessNews; admins?: AccessNews } => {
  const news = newsOf(access, settings);
  const { change } = access.desired;
  if (news === undefined || change === undefined) return {};
  // Who has read of a refusal reads how it ends.
  const heard = toldOf(access)?.admins !== undefined;
  return {
    developer: withSetup(access, news, settings),
    ...(heard || ADMINS_HEAR_OF.includes(change.cause) || FOR_ADMINS.includes(news.state.kind) ? { admins: news } : {}),
  };
};

/** Whether the messages about the last change and the last request have told that all of it is there, and say nothing of what follows. */
const isToldToTheEnd = (access: Access): boolean => {
  const { desired, observed } = access;
  if (observed.brought?.last !== lastOf(desired)) return false;
  return !desired.change || !isTold(desired.change.kind) || toldOf(access)?.since !== undefined;
};

/**
 * Whether somebody decided what was refused at the instant, or its time had come. What was changed by hand is told by the
 * look over the account; a message for each person would say no more.
 */
const isDue = ({ desired, observed }: Access, at: string): boolean =>
  desired.revision > (observed.brought?.revision ?? 0) ||
  [desired.endsAt, ...desired.retiring.map(({ until }) => until)].some(
    (end) => end !== undefined && Date.parse(end) <= Date.parse(at),
  );

/**
 * What the admins should read of a refusal that came after the last change was there: of a new limit, or of a profile whose
 * time has come. Undefined while there is none, and once they know that it is mended.
 */
export const upkeepNews = (access: Access): AccessNews | undefined => {
  const { slackUserId, userId, observed, news } = access;
  const failure = failureOf(access);
  const told = news?.later?.over ? undefined : news?.later;
  const of = (at: string, state: NewsState): AccessNews => ({ change: 'upkeep', slackUserId, userId, at, state });
  if (failure && isToldToTheEnd(access) && (told || isDue(access, failure.at))) {
    const { message, remedy } = failure;
    return of(told?.at ?? failure.at, { kind: 'refused', message, remedy });
  }
  if (told === undefined) return undefined;
  const { trueSince } = observed;
  const isMended = isReady(access) && trueSince !== undefined;
  return of(told.at, isMended ? { kind: 'seen', since: trueSince } : { kind: 'under-way' });
};

const isUpkeepBehind = (access: Access): boolean => {
  const wanted = upkeepNews(access);
  const told = access.news?.later;
  if (wanted === undefined || (told?.at === wanted.at && told.post && 'refused' in told.post)) return false;
  return told?.shown !== fingerprint(wanted);
};

const isBehindFor = (recipient: 'developer' | 'admins', access: Access, settings: Settings): boolean => {
  const { change } = access.desired;
  const wanted = accessNews(access, settings)[recipient];
  if (wanted === undefined || change === undefined) return false;
  const told = toldOf(access);
  const post = told?.[recipient];
  if (post && 'refused' in post) return false;
  return told?.shown[recipient] !== fingerprint(wanted);
};

/** Whether somebody has not read yet what became of the last change. */
export const isNewsBehind = (access: Access, settings: Settings): boolean =>
  isBehindFor('developer', access, settings) ||
  isBehindFor('admins', access, settings) ||
  isUpkeepBehind(access) ||
  overtakenIn(access).length > 0;

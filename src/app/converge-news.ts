// Tells the developer and the admins of the last change of an access, and keeps their messages as they should be now.
import type { Access } from '../core/access.ts';
import { type AccessNews, accessNews, overtakenIn, overtakenNews, saidIn, upkeepNews } from '../core/access-news.ts';
import { Busy, Conflict, Throttled } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import { changeKey } from '../core/lifecycle.ts';
import type { Settings } from '../core/settings.ts';
import type { NewsPost, ToldNews } from '../core/told-news.ts';
import { keepMessage } from './keep-message.ts';
import type { Accesses, Ledger, Log, NewsMessenger } from './ports.ts';

export type ConvergeNewsDeps = {
  settings: Settings;
  accesses: Accesses;
  ledger: Ledger;
  newsMessenger: NewsMessenger;
  log: Log;
};

const RECIPIENTS = ['developer', 'admins'] as const;
type Recipient = (typeof RECIPIENTS)[number];

const say = (
  { settings, ledger, newsMessenger }: ConvergeNewsDeps,
  recipient: Recipient,
  news: AccessNews,
  before: NewsPost | undefined,
  key: string,
): Promise<NewsPost> =>
  keepMessage(ledger, key, before, {
    post: () =>
      newsMessenger.post(recipient === 'developer' ? news.slackUserId : settings.channels.admins, recipient, news, key),
    edit: (ref) => newsMessenger.edit(ref, recipient, news),
  });

/** What was told of the last change; of the one before only what is not about a change is kept, and what still says that it is to come. */
const toldSoFar = (access: Access): ToldNews => {
  const { desired, news } = access;
  const key = desired.change ? changeKey(desired.change) : '';
  if (news?.change === key) return news;
  const overtaken = overtakenIn(access);
  return {
    change: key,
    shown: {},
    ...(news?.later ? { later: news.later } : {}),
    ...(overtaken.length > 0 ? { overtaken } : {}),
    version: news?.version ?? 0,
  };
};

const tellChange = async (deps: ConvergeNewsDeps, access: Access): Promise<ToldNews> => {
  const wanted = accessNews(access, deps.settings);
  let news = toldSoFar(access);
  for (const recipient of RECIPIENTS) {
    const message = wanted[recipient];
    const before = news[recipient];
    if (message === undefined || (before && 'refused' in before)) continue;
    const shown = fingerprint(message);
    if (news.shown[recipient] === shown) continue;
    const post = await say(deps, recipient, message, before, `news:${access.userId}:${news.change}:${recipient}`);
    const since = message.state.kind === 'seen' ? { since: message.state.since } : {};
    const version = news.version + 1;
    const said = saidIn(message);
    news = { ...news, ...since, said, [recipient]: post, shown: { ...news.shown, [recipient]: shown }, version };
    await deps.accesses.tell(access.userId, news);
  }
  return news;
};

/** Messages about what something else has overtaken must not go on saying that it is to come. */
const tellOvertaken = async (deps: ConvergeNewsDeps, access: Access, told: ToldNews): Promise<ToldNews> => {
  const { overtaken = [], ...news } = told;
  if (overtaken.length === 0) return told;
  for (const open of overtaken) {
    for (const recipient of RECIPIENTS) {
      const post = open[recipient];
      if (post && 'ts' in post) await say(deps, recipient, overtakenNews(access, open), post, '');
    }
  }
  const next = { ...news, version: news.version + 1 };
  await deps.accesses.tell(access.userId, next);
  return next;
};

/** What AWS refuses after the last change was there is a message of its own: an edit of an old one would call nobody. */
const tellUpkeep = async (deps: ConvergeNewsDeps, access: Access): Promise<void> => {
  const { userId, news } = access;
  const message = upkeepNews(access);
  if (message === undefined) return;
  const { at, state } = message;
  const before = news?.later?.at === at ? news.later : undefined;
  const shown = fingerprint(message);
  if (before?.shown === shown || (before?.post && 'refused' in before.post)) return;
  const post = await say(deps, 'admins', message, before?.post, `news:${userId}:upkeep:${at}:admins`);
  const later = { at, post, shown, ...(state.kind === 'seen' ? { over: true } : {}) };
  const soFar = toldSoFar(access);
  await deps.accesses.tell(userId, { ...soFar, later, version: soFar.version + 1 });
};

const tell = async (deps: ConvergeNewsDeps, access: Access): Promise<void> => {
  const news = await tellOvertaken(deps, access, await tellChange(deps, access));
  await tellUpkeep(deps, news.version === 0 ? access : { ...access, news });
};

/** Ends well when Slack asks to slow down or another run is at it: the sweep finds what is behind and comes again. */
export const convergeNews = async (deps: ConvergeNewsDeps, userId: string): Promise<void> => {
  const access = await deps.accesses.get(userId);
  if (access === undefined) return;
  try {
    await tell(deps, access);
  } catch (error) {
    if (!(error instanceof Throttled || error instanceof Busy || error instanceof Conflict)) throw error;
    deps.log({ level: 'warn', message: 'Held up; the sweep comes again', developer: userId, error: error.message });
  }
};

// A list of people as the queue names it: for whom, of which team, and which time of asking.
import { hexDigest } from './fingerprint.ts';

export type ListWish = { slackUserId: string; team?: string };

/** `asked` tells one time of asking from another, so that a redelivery sends no second list. Names of teams hold no `|`. */
export const listId = ({ slackUserId, team = '' }: ListWish, asked: string): string =>
  [slackUserId, team, hexDigest(asked, 12)].join('|');

export const readListId = (id: string): ListWish | undefined => {
  const [slackUserId, team, asked] = id.split('|');
  if (!slackUserId || team === undefined || !asked) return undefined;
  return { slackUserId, ...(team === '' ? {} : { team }) };
};

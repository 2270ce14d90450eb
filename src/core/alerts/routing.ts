// Who is told of an alert: a table with a default, and what the settings say about channels and names.
import type { Settings } from '../settings.ts';
import type { AlertCard, Place } from './alert-card.ts';
import type { Level } from './level.ts';
import type { Subject } from './subject.ts';

/** `to` is a channel, or the Slack user id of the person. `named`: whether developers may be named there. */
export type Target = { place: Place; to: string; named: boolean };

type Row = Partial<Record<Level | 'anomaly' | 'estimate', readonly Place[]>> & { otherwise: readonly Place[] };

const PLACES: readonly Place[] = ['person', 'team', 'organisation', 'admins'];

export const ROUTES: Record<Subject['kind'], Row> = {
  developer: {
    over: ['person', 'team', 'admins'],
    anomaly: ['person', 'team', 'admins'],
    // Below the limit it is the person's own affair.
    estimate: ['person'],
    otherwise: ['person', 'team'],
  },
  team: {
    over: ['team', 'admins'],
    anomaly: ['team', 'admins'],
    estimate: ['team', 'admins'],
    otherwise: ['team'],
  },
  organisation: { otherwise: ['organisation'] },
  nobody: { otherwise: ['admins'] },
};

const channelOf = (place: Place, subject: Subject, { channels, teams }: Settings): string | undefined => {
  switch (place) {
    case 'person':
      return subject.kind === 'developer' ? subject.slackUserId : undefined;
    case 'team': {
      const name = subject.kind === 'developer' || subject.kind === 'team' ? subject.team : undefined;
      return teams.find((team) => team.name === name)?.channel;
    }
    case 'organisation':
      return channels.organisation;
    case 'admins':
      return channels.admins;
  }
};

/** Works councils may forbid naming people where others read; the person and the admins always see the name. */
const isNamed = (place: Place, { digest }: Settings): boolean =>
  place === 'person' || place === 'admins' || digest.names !== 'none';

/** All places of all that is on the card: who was told of something is told how it goes on. */
const placesOf = (card: AlertCard): Place[] => {
  const row = ROUTES[card.subject.kind];
  const placesAt = (key: Level | 'anomaly' | 'estimate') => row[key] ?? row.otherwise;
  if (card.kind === 'anomaly') return [...placesAt('anomaly')];
  if (card.rises.length === 0) return [...placesAt('over')];
  const found = card.rises.flatMap(({ level, estimate }) =>
    placesAt(level !== 'over' && estimate !== undefined ? 'estimate' : level),
  );
  return PLACES.filter((place) => found.includes(place));
};

/**
 * Everybody who must be told of the card as it is now. Where a place has no channel, or refuses messages, nobody is
 * lost: a developer without team channel is still told, and what would reach nobody else goes to the admins.
 */
export const targetsOf = (card: AlertCard, settings: Settings): Target[] => {
  if (card.kind === 'anomaly' && card.quiet) return [];
  const { admins } = settings.channels;
  const found = placesOf(card).flatMap((place): Target[] => {
    const to = channelOf(place, card.subject, settings);
    return to === undefined ? [] : [{ place, to, named: isNamed(place, settings) }];
  });
  const reached = found.filter(({ place }) => card.places[place]?.refused === undefined);
  // A channel that is two places at once is told once, as the place where more is said.
  const once = found.filter(({ place, to }) => place === 'admins' || to !== admins);
  const missing = reached.length === 0 || found.some(({ place }) => card.places[place]?.refused !== undefined);
  const isAdmins = once.some(({ place }) => place === 'admins') || found.some(({ to }) => to === admins);
  return missing || isAdmins
    ? [...once.filter(({ place }) => place !== 'admins'), { place: 'admins', to: admins, named: true }]
    : once;
};

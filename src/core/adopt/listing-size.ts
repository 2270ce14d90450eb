// A list of existing profiles that one record can hold: of a very large account the first, and how to come to the rest.
import type { Candidate, Listing } from './listing.ts';

/** Some 40 bytes each once packed, of the 400 KB that a record takes. */
const MOST_PROFILES = 6_000;
const MOST_LEFT = 1_500;

/** Nobody is on it with some of their spellings only. */
const firstPeople = (candidates: readonly Candidate[]): Candidate[] => {
  const people = new Set<string>();
  let room = MOST_PROFILES;
  for (const [userId, theirs] of Map.groupBy(candidates, (one) => one.userId)) {
    room -= theirs.reduce((sum, { profiles }) => sum + profiles.length, 0);
    if (room < 0 && people.size > 0) break;
    people.add(userId);
  }
  return candidates.filter(({ userId }) => people.has(userId));
};

const number = (count: number): string => count.toLocaleString('en');

export const shortened = (listing: Listing): Listing => {
  const candidates = firstPeople(listing.candidates);
  const left = listing.left.slice(0, MOST_LEFT);
  const of = (all: number, what: string, first: number, then: string): string[] =>
    first < all ? [`Of ${number(all)} ${what} ${number(first)} are on this list${then}.`] : [];
  return {
    candidates,
    left,
    partial: [
      ...listing.partial,
      ...of(listing.candidates.length, 'developer tags', candidates.length, ': take these over, then ask for another'),
      ...of(listing.left.length, 'profiles that are left alone', left.length, ''),
    ],
  };
};

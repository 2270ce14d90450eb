// The worker's job on an adoption: read the account, show the list, bring about what was chosen, and follow it to its end.
import {
  type Adoption,
  type AdoptionMessage,
  adoptionMessage,
  type Choice,
  fitsCard,
  isAdoptionAtRest,
} from '../core/adopt/adoption.ts';
import type { Candidate, Listing } from '../core/adopt/listing.ts';
import { freed } from '../core/adopt/release.ts';
import { Busy, Conflict, Refused, Throttled } from '../core/errors.ts';
import { fingerprint } from '../core/fingerprint.ts';
import { type AdoptPersonDeps, adoptPerson } from './adopt-person.ts';
import type { AdoptionMessenger, Adoptions } from './adoption-ports.ts';
import { keepMessage } from './keep-message.ts';
import { type ListAdoptableDeps, listAdoptable } from './list-adoptable.ts';
import type { Ledger, Log } from './ports.ts';

export type ConvergeAdoptionDeps = ListAdoptableDeps &
  AdoptPersonDeps & { adoptions: Adoptions; adoptionMessenger: AdoptionMessenger; ledger: Ledger; log: Log };

const CHANGED = 'Its profiles have changed since the list was made.';

/** What the admin has chosen and is still so: the same person and team, and of the profiles no other than those listed. */
const asListed = (listed: Candidate, now: Candidate | undefined): Candidate | undefined => {
  if (now === undefined || now.userId !== listed.userId) return undefined;
  if (!now.hasAccess && now.team !== listed.team) return undefined;
  const chosen = new Set(listed.profiles.map(({ arn }) => arn));
  const profiles = now.profiles.filter(({ arn }) => chosen.has(arn));
  return profiles.length === 0 ? undefined : { ...now, profiles };
};

/** Those who were chosen as they are now; whoever is not there as listed any more, and is not taken over yet, cannot be. */
const stillThere = async (
  deps: ConvergeAdoptionDeps,
  { listing, id }: Adoption,
  { keys, released }: Choice,
): Promise<{ candidates: Candidate[]; failed: Record<string, string> }> => {
  const now = new Map(freed((await listAdoptable(deps)).candidates, released).map((one) => [one.key, one]));
  const adopted = new Set(
    (await deps.accesses.all())
      .filter(({ desired }) => desired.change?.cause === id)
      .flatMap(({ desired }) => desired.adopted.map(({ arn }) => arn)),
  );
  const chosen = (listing?.candidates ?? []).filter(({ key }) => keys.includes(key));
  const isTaken = ({ profiles }: Candidate) => profiles.some(({ arn }) => adopted.has(arn));
  const found = chosen.map((one) => ({ one, there: asListed(one, now.get(one.key)) }));
  const gone = found.filter(({ one, there }) => there === undefined && !isTaken(one));
  return {
    candidates: found.flatMap(({ there }) => there ?? []),
    failed: Object.fromEntries(gone.map(({ one }) => [one.key, CHANGED])),
  };
};

const takeOver = async (deps: ConvergeAdoptionDeps, adoption: Adoption, choice: Choice): Promise<Adoption> => {
  const { candidates, failed } = await stillThere(deps, adoption, choice);
  for (const [, theirs] of Map.groupBy(candidates, ({ userId }) => userId)) {
    const why = await adoptPerson(deps, adoption, choice, theirs);
    if (why !== undefined) for (const { key } of theirs) failed[key] = why;
  }
  return deps.adoptions.save({ ...adoption, failed, desired: true });
};

const posted = (
  { settings, ledger, adoptionMessenger }: ConvergeAdoptionDeps,
  { id, card }: Adoption,
  message: AdoptionMessage,
): Promise<NonNullable<Adoption['card']>> => {
  const key = `adoption:${id}`;
  return keepMessage(ledger, key, card, {
    post: () => adoptionMessenger.post(settings.channels.admins, message, key),
    edit: (ref) => adoptionMessenger.edit(ref, message),
  });
};

const attach = async (deps: ConvergeAdoptionDeps, { id, card }: Adoption, listing: Listing): Promise<void> => {
  const { ledger, adoptionMessenger, log } = deps;
  if (card === undefined || 'refused' in card || fitsCard(listing)) return;
  try {
    await ledger.once(`adoption:${id}:file`, async () => {
      await adoptionMessenger.attach(card, listing);
      return { sent: 'yes' };
    });
  } catch (error) {
    // The card and its form name everybody who can be chosen.
    if (!(error instanceof Refused)) throw error;
    log({ level: 'warn', message: 'Slack takes no file of a list of profiles', adoption: id, code: error.code });
  }
};

const tell = async (deps: ConvergeAdoptionDeps, adoption: Adoption): Promise<void> => {
  const message = adoptionMessage(adoption, await deps.accesses.all(), deps.settings);
  if (message === undefined || adoption.listing === undefined) return;
  const shown = fingerprint(message);
  const card = adoption.shown === shown && adoption.card ? adoption.card : await posted(deps, adoption, message);
  const settled = isAdoptionAtRest(message) || 'refused' in card;
  await attach(deps, await deps.adoptions.save({ ...adoption, card, shown, settled }), adoption.listing);
};

const converge = async (deps: ConvergeAdoptionDeps, id: string): Promise<void> => {
  const found = await deps.adoptions.get(id);
  if (found === undefined || found.settled) return;
  const listed = found.listing ? found : await deps.adoptions.save({ ...found, listing: await listAdoptable(deps) });
  const { choice } = listed;
  await tell(deps, choice && !listed.desired ? await takeOver(deps, listed, choice) : listed);
};

const isPassing = (error: unknown): error is Error =>
  [Throttled, Busy, Conflict, Refused].some((known) => error instanceof known);

/** Ends well when AWS or Slack is not there or refuses, or somebody chooses in this moment: the sweep comes again. */
export const convergeAdoption = async (deps: ConvergeAdoptionDeps, id: string): Promise<void> => {
  try {
    await converge(deps, id);
  } catch (error) {
    if (!isPassing(error)) throw error;
    deps.log({ level: 'warn', message: 'Held up; the sweep comes again', adoption: id, error: error.message });
  }
};

// Lets Identity Center pass the developer's name, and perhaps the team, into sessions; shown and confirmed before anything is written.
import { Throttled, UserError } from '../core/errors.ts';
import type { SeenAttributes } from '../core/health/sign-in.ts';
import { type AttributeLine, isChange, planAttributes, type SessionAttribute } from '../core/session-attributes.ts';
import type { SessionAttributes } from './operator-ports.ts';

export type PassAttributesDeps = {
  attributes: SessionAttributes;
  show: (lines: AttributeLine[]) => void;
  /** Whether what was shown may be written. */
  confirm: () => Promise<boolean>;
  pause: (milliseconds: number) => Promise<void>;
};

const PAUSE_MS = 2_000;
const ATTEMPTS = 60;

/** As it is once nothing is under way any more. */
const settled = async (
  { attributes, pause }: PassAttributesDeps,
  isDone: (seen: SeenAttributes | undefined) => boolean = () => true,
): Promise<SeenAttributes | undefined> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seen = await attributes.read();
    if (seen?.state === 'failed')
      throw new UserError(
        `Identity Center could not enable attributes for access control: ${seen.reason ?? 'it does not say why'}.`,
      );
    if (seen?.state !== 'enabling' && isDone(seen)) return seen;
    await pause(PAUSE_MS);
  }
  throw new Throttled('Identity Center does not show the attributes as they were written yet. Run this again later.');
};

const asWritten = (lines: readonly AttributeLine[]): SessionAttribute[] =>
  lines.map(({ key, sources }) => ({ key, sources }));

const isSame = (one: readonly SessionAttribute[], other: readonly SessionAttribute[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether everything is as wanted in the end. Writing replaces the whole list, so it holds all that was there. */
export const passAttributes = async (
  deps: PassAttributesDeps,
  wanted: readonly SessionAttribute[],
): Promise<boolean> => {
  const before = await settled(deps);
  const lines = planAttributes(before?.attributes ?? [], wanted);
  deps.show(lines);
  if (!isChange(lines)) return true;
  if (!(await deps.confirm())) return false;
  const now = await deps.attributes.read();
  if (!isSame(now?.attributes ?? [], before?.attributes ?? []))
    throw new UserError('Somebody has changed the attributes in the meantime. Nothing was written; run this again.');
  const list = asWritten(lines);
  if (before) await deps.attributes.replace(list);
  else await deps.attributes.create(list);
  await settled(deps, (seen) => !isChange(planAttributes(seen?.attributes ?? [], list)));
  return true;
};

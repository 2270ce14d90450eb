// Looks at many things beside each other: one that fails or does not end is called unknown, and hides no other.
import { type Check, type Subject, unknown } from '../core/health/check.ts';
import { findOut } from './find-out.ts';

/** `subject` stands for all of it when it cannot be looked at. */
export type Examination = { subject: Subject; look: () => Promise<Check[]> };

/** A look is of many calls, each with a shorter limit of its own. */
const LIMIT_MS = 60_000;

/** The checks in the order of the examinations. Never throws. */
export const examine = async (examinations: readonly Examination[], limitMs = LIMIT_MS): Promise<Check[]> => {
  const found = await Promise.all(
    examinations.map(async ({ subject, look }) => {
      const checks = await findOut(look, limitMs);
      return 'known' in checks ? checks.known : [unknown(subject, checks.why)];
    }),
  );
  return found.flat();
};

// What a question to a platform brought: an answer, or why there is none.
import { Refused, Throttled } from '../errors.ts';

/** `code` is the platform's own, where it refused. */
export type Found<T> = { known: T } | { why: string; code?: string };

const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedException|UnauthorizedOperation|AuthorizationError)$/;

/** What AWS answers to good credentials in a region that the account has not enabled. */
const FOREIGN_REGION = new Set(['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidSignatureException']);

export const isRegionClosed = (found: Found<unknown>): boolean =>
  'why' in found && found.code !== undefined && FOREIGN_REGION.has(found.code);

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  // A connection that fails on every address has no words of its own.
  return error.message || code || error.name;
};

/** The failure as a reason, in words that end without a full stop of their own only where the platform's do. */
export const notFound = (error: unknown): { why: string; code?: string } => {
  if (error instanceof Throttled) return { why: `${error.message} Try again in a minute.` };
  if (error instanceof Refused) {
    const said = DENIED.test(error.code) ? 'Not permitted to ask' : 'Refused';
    return { why: `${said}: ${error.message} (${error.code})`, code: error.code };
  }
  return { why: `No answer: ${messageOf(error)}` };
};

// What an error of the SDK means to the rest of the code.
import { Conflict, Refused, Throttled } from '../core/errors.ts';

const THROTTLING = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'LimitExceededThrottling',
  'PriorRequestNotComplete',
  'SlowDown',
]);

type ServiceError = Error & {
  $metadata: { httpStatusCode?: number };
  $response?: { headers?: Record<string, string> };
};

const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && '$metadata' in error && typeof error.$metadata === 'object' && error.$metadata !== null;

const retryAfter = ({ $response }: ServiceError): number | undefined => {
  const seconds = Number($response?.headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
};

/** Throttled, refused, or unchanged where the outcome is unknown (no answer, or a fault of the service's own). */
export const failureOf = (error: unknown): unknown => {
  if (error instanceof Conflict || !isServiceError(error)) return error;
  const status = error.$metadata.httpStatusCode ?? 0;
  if (THROTTLING.has(error.name) || status === 429) {
    return new Throttled(`AWS asks to slow down (${error.name}).`, retryAfter(error), { cause: error });
  }
  if (status >= 400 && status < 500) return new Refused(error.name, error.message, { cause: error });
  return error;
};

/** Does the work, with the SDK's errors translated. */
export const translated = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error);
  }
};

/** The answer, or undefined when the service says that there is no such thing. */
export const unlessMissing = async <T>(
  work: () => Promise<T>,
  codes = ['ResourceNotFoundException', 'NotFoundException'],
): Promise<T | undefined> => {
  try {
    return await translated(work);
  } catch (error) {
    if (error instanceof Refused && codes.includes(error.code)) return undefined;
    throw error;
  }
};

// How every client of the SDK tries again: a call that hangs must not outlast a lease.

/** Times in milliseconds. */
export const RETRIES = {
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000 },
} as const;

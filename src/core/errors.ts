// The few kinds of failure that the rest of the code tells apart; anything else is unknown and is thrown as it came.

/** Something a person can mend; the message is written for them and may be shown as it is. */
export class UserError extends Error {
  override name = 'UserError';
}

/** Mistakes in a form, by field, in the words of whoever filled it in. */
export class Mistakes extends UserError {
  override name = 'Mistakes';
  readonly fields: Record<string, string>;

  constructor(fields: Record<string, string>) {
    super(Object.values(fields).join(' '));
    this.fields = fields;
  }
}

/** A conditional write found the world changed: read again before deciding anything. */
export class Conflict extends Error {
  override name = 'Conflict';
}

/** Somebody else holds the lease; try again later, nothing was changed. */
export class Busy extends Error {
  override name = 'Busy';
}

/** The platform asks to slow down; nothing was changed. `retryAfterSeconds` is what it named, if it did. */
export class Throttled extends Error {
  override name = 'Throttled';
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, retryAfterSeconds?: number, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * The platform said no in a way that repeating will not mend. `code` is the platform's own error code
 * (`ServiceQuotaExceededException`, `user_disabled`), the message its own words.
 */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

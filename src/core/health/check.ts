// One thing that must be so for the bot to work, and how it stands: the same for an operator's terminal and in Slack.

/**
 * `attention` may wait, `missing` must be mended before anything works, `later` cannot be there yet, and `unknown` could
 * not be found out.
 */
export type CheckState = 'fine' | 'attention' | 'missing' | 'later' | 'unknown';

export type Subject = {
  /** Stable, such as `model.opus-5-5`. */
  id: string;
  title: string;
};

export type Check = Subject & {
  state: CheckState;
  /** What is so, or why it is not known. */
  found: string;
  /** What to do about it. */
  mend?: string;
};

export const fine = (subject: Subject, found: string): Check => ({ ...subject, state: 'fine', found });

export const attention = (subject: Subject, found: string, mend: string): Check => ({
  ...subject,
  state: 'attention',
  found,
  mend,
});

export const missing = (subject: Subject, found: string, mend: string): Check => ({
  ...subject,
  state: 'missing',
  found,
  mend,
});

export const later = (subject: Subject, found: string, mend: string): Check => ({
  ...subject,
  state: 'later',
  found,
  mend,
});

export const unknown = (subject: Subject, why: string, mend?: string): Check => ({
  ...subject,
  state: 'unknown',
  found: why,
  ...(mend === undefined ? {} : { mend }),
});

const WORST_FIRST: readonly CheckState[] = ['missing', 'attention', 'unknown', 'later', 'fine'];

/** `fine` when there are none. */
export const worstOf = (states: readonly CheckState[]): CheckState =>
  WORST_FIRST.find((state) => states.includes(state)) ?? 'fine';

// What the operator's commands need of the world, by role; the same rules as in ports.ts.
import type { SessionAttribute } from '../core/session-attributes.ts';

export type AttributeConfiguration = {
  state: 'enabled' | 'enabling' | 'failed';
  /** Why it failed. */
  reason?: string;
  attributes: SessionAttribute[];
};

/** Attributes for access control of one instance of Identity Center. */
export type SessionAttributes = {
  /** Undefined when there are none yet. */
  read: () => Promise<AttributeConfiguration | undefined>;
  create: (attributes: SessionAttribute[]) => Promise<void>;
  /** All that there are become these. */
  replace: (attributes: SessionAttribute[]) => Promise<void>;
};

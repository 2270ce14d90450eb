// What a look over the whole account can find, each with the key by which it is told once.
import { fingerprint } from '../fingerprint.ts';

/** A tag as it was found on a profile (absent: it was taken off), and as it should be. */
export type TagChange = { key: string; is?: string; should: string };

/** Part of a budget that is not as it was written. */
export type BudgetPart = 'limit' | 'filter' | 'alerts';

/** Somebody changed by hand what this bot has brought about for a developer; `userId` says whose access it is. */
export type Drift = { userId: string } & (
  | { kind: 'profile-gone'; model: string; region: string }
  /** `manager`: another tool has taken it over, and it is left alone. */
  | { kind: 'profile-retagged'; model: string; region: string; arn: string; tags: TagChange[]; manager?: string }
  | { kind: 'budget-gone'; name: string }
  | { kind: 'budget-edited'; name: string; parts: BudgetPart[] }
  | { kind: 'member-gone' }
  /** In the group again although the access was taken away. */
  | { kind: 'member-back' }
  | { kind: 'renamed'; from: string; to: string }
);

/** Marked as this bot's and in none of its records. */
export type Stray =
  | { kind: 'profile-extra'; userId: string; region: string; arn: string; name: string }
  | { kind: 'profile-orphan'; region: string; arn: string; name: string; developer?: string }
  | { kind: 'budget-orphan'; name: string };

/** Their Slack account is deactivated, or their user in Identity Center disabled or gone. */
export type Leaver = { kind: 'leaver'; userId: string; why: 'slack' | 'disabled' | 'gone' };

/** Has spent nothing for so many days. */
export type Idle = { kind: 'idle'; userId: string; days: number };

export const ROOM_LEVELS = ['low', 'short', 'full'] as const;

/**
 * The quota of profiles in a region: under a tenth is left, less than what waiting requests and rollouts need (`needed`),
 * or nothing.
 */
export type Room = {
  kind: 'room';
  region: string;
  level: (typeof ROOM_LEVELS)[number];
  used: number;
  limit: number;
  needed: number;
};

/**
 * AWS refuses what the configuration asks for anew. `goal` is what of an access it is about, `people` how many accesses it
 * concerns.
 */
export type SettingsRefused = {
  kind: 'settings-refused';
  goal: Goal;
  code: string;
  message: string;
  remedy: string;
  people: number;
};

export const GOALS = ['profile', 'budget', 'membership'] as const;
export type Goal = (typeof GOALS)[number];

/** A part of what is looked at (a region, `budgets`, `Identity Center`, `Slack`) that whoever has it refuses to show. */
export type NotShown = { kind: 'not-shown'; part: string; code: string; message: string };

export type Finding = Drift | Stray | Leaver | Idle | Room | SettingsRefused | NotShown;

export const DRIFT_KINDS = [
  'profile-gone',
  'profile-retagged',
  'budget-gone',
  'budget-edited',
  'member-gone',
  'member-back',
  'renamed',
] as const satisfies readonly Drift['kind'][];

export const isDrift = (finding: Finding): finding is Drift => DRIFT_KINDS.some((kind) => kind === finding.kind);

/** Whether putting it right is for this bot to do, where that is configured or asked for. */
export const isRepairable = (finding: Finding): finding is Drift =>
  isDrift(finding) && !(finding.kind === 'profile-retagged' && finding.manager !== undefined);

const what = (finding: Finding): unknown => {
  switch (finding.kind) {
    case 'profile-gone':
      return [finding.model, finding.region];
    // Changed to something else again, it is told again.
    case 'profile-retagged':
      return [finding.arn, finding.tags];
    case 'budget-edited':
      return [finding.name, finding.parts];
    case 'budget-gone':
    case 'budget-orphan':
      return finding.name;
    case 'profile-extra':
    case 'profile-orphan':
      return finding.arn;
    case 'renamed':
      return finding.to;
    case 'room':
      return [finding.region, finding.level];
    case 'settings-refused':
      return [finding.goal, finding.code];
    case 'not-shown':
      return finding.part;
    case 'leaver':
    case 'idle':
    case 'member-gone':
    case 'member-back':
      return '';
  }
};

/** The same for the same thing found again. */
export const findingKey = (finding: Finding): string =>
  fingerprint([finding.kind, 'userId' in finding ? finding.userId : '', what(finding)]);

// The names by which Slack tells us what somebody pressed or sent: a contract with listeners and with outside callers.

export const COMMAND = '/claude-onboard';

export const CALLBACK = {
  submit: 'request.submit',
  change: 'request.change',
  deny: 'request.deny',
  identity: 'request.identity',
  raise: 'alert.raise',
  letRun: 'alert.letRun',
  rollout: 'rollout.propose',
  backfill: 'tags.backfill',
  add: 'access.add',
  revoke: 'access.revoke',
  giveUp: 'access.giveUp',
  adopt: 'adopt.submit',
} as const;

export const ACTION = {
  approve: 'request.approve',
  change: 'request.change',
  deny: 'request.deny',
  identity: 'request.identity',
  retry: 'request.retry',
  open: 'request.open',
  setup: 'setup.show',
  mySpend: 'spend.mine',
  /** A link; Slack tells of the press all the same. */
  console: 'spend.console',
} as const;

/** Buttons about an access that is there already. */
export const ACCESS_ACTION = {
  change: 'access.change',
  giveUp: 'access.giveUp',
  /** Carries the developer's user id. */
  retry: 'access.retry',
} as const;

/** Buttons of alerts. */
export const ALERT_ACTION = {
  suspend: 'alert.suspend',
  raise: 'alert.raise',
  resume: 'alert.resume',
  'let-run': 'alert.letRun',
  acknowledge: 'alert.acknowledge',
  real: 'anomaly.real',
  false: 'anomaly.false',
  planned: 'anomaly.planned',
  /** A link; Slack wants it answered all the same. */
  open: 'alert.open',
} as const;

/** Buttons of rollouts. */
export const ROLLOUT_ACTION = {
  apply: 'rollout.apply',
  cancel: 'rollout.cancel',
  stop: 'rollout.stop',
  resume: 'rollout.resume',
  undo: 'rollout.undo',
} as const;

/** Buttons about cost-allocation tags. */
export const TAG_ACTION = { backfill: 'tags.backfill' } as const;
/** Buttons of what a look over the account has found. */
export const ACCOUNT_ACTION = {
  repair: 'drift.repair',
  adopt: 'adopt.choose',
} as const;

/** Block ids of the forms; each block holds one element. */
export const BLOCK = {
  team: 'team',
  models: 'models',
  region: 'region',
  limit: 'limit',
  reason: 'reason',
  userName: 'userName',
  move: 'move',
  people: 'people',
  until: 'until',
  month: 'month',
  confirm: 'confirm',
  everybody: 'everybody',
  released: 'released',
} as const;

/** Action id of every form's element. */
export const VALUE = 'value';

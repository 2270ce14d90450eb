// The names by which Slack tells us what was clicked or sent; others may drive the bot by them, so they stay as they are.

export const COMMAND = '/claude-onboard';

/** Callback ids of modals. */
export const CALLBACK = {
  submit: 'request.submit',
  change: 'request.change',
  deny: 'request.deny',
  identity: 'request.identity',
} as const;

/** Action ids of buttons; their value is a request id, where there is one. */
export const ACTION = {
  approve: 'request.approve',
  change: 'request.change',
  deny: 'request.deny',
  identity: 'request.identity',
  retry: 'request.retry',
  open: 'request.open',
  setup: 'setup.show',
} as const;

/** Block ids of the inputs of modals. */
export const BLOCK = {
  team: 'team',
  models: 'models',
  region: 'region',
  limit: 'limit',
  reason: 'reason',
  userName: 'userName',
} as const;

/** Action id of the one element in each input. */
export const VALUE = 'value';

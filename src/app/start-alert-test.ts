// An admin asks whether alerts arrive: the worker publishes one to the topic, and tells them when it comes back.
import { hexDigest } from '../core/fingerprint.ts';
import type { Settings } from '../core/settings.ts';
import type { AlertTests } from './alert-ports.ts';
import { authoriseAdmin, type Clicker } from './authorise.ts';
import type { Clock, Jobs, Workspace } from './ports.ts';

export type StartTestDeps = {
  settings: Settings;
  workspace: Workspace;
  alertTests: AlertTests;
  jobs: Jobs;
  clock: Clock;
};

/** A UserError for whoever is no admin. */
export const startAlertTest = async (deps: StartTestDeps, clicker: Clicker): Promise<void> => {
  const { person } = await authoriseAdmin(deps, clicker);
  const askedAt = deps.clock.now().toISOString();
  const id = `t${hexDigest(`${person.id}|${askedAt}`, 15)}`;
  await deps.alertTests.add({ id, by: person.id, askedAt, settled: false, version: 1 });
  await deps.jobs.enqueue({ kind: 'alert-test', id });
};

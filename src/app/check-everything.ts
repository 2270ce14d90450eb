// Everything that the bot needs once it is deployed, looked at by itself or by an operator.
import type { Check } from '../core/health/check.ts';
import { type CheckCostsDeps, checkCosts } from './check-costs.ts';
import { type CheckModelsDeps, checkModels } from './check-models.ts';
import { type CheckProfileRoomsDeps, checkProfileRooms } from './check-profile-rooms.ts';
import { type CheckSlackDeps, checkSlack } from './check-slack.ts';
import type { Checkup } from './doctor-ports.ts';
import { examine } from './examine.ts';

export type CheckEverythingDeps = CheckModelsDeps & CheckProfileRoomsDeps & CheckCostsDeps & CheckSlackDeps;

const everything = (deps: CheckEverythingDeps): Promise<Check[]> =>
  examine([
    { subject: { id: 'costs', title: 'Payer and Cost Explorer' }, look: () => checkCosts(deps) },
    { subject: { id: 'models', title: 'Models' }, look: () => checkModels(deps) },
    { subject: { id: 'profiles', title: 'Room for profiles' }, look: () => checkProfileRooms(deps) },
    { subject: { id: 'slack', title: 'Slack' }, look: () => checkSlack(deps) },
  ]);

export const createCheckup =
  (deps: CheckEverythingDeps): Checkup =>
  () =>
    everything(deps);

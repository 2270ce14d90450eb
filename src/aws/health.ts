// What the checks ask of AWS, as ports: all of them read only.
import type { CostAccess, ModelOffers, Organisations, ProfileRooms } from '../app/health-ports.ts';
import { createCostAccess } from './cost-access.ts';
import { createModelOffers } from './model-offers.ts';
import { createOrganisations } from './organisations.ts';
import { createProfileRooms } from './profile-rooms.ts';

export type HealthOptions = {
  /** Taken where the payer must be asked. */
  roleArn?: string | undefined;
};

export const createHealth = ({
  roleArn,
}: HealthOptions): {
  modelOffers: ModelOffers;
  profileRooms: ProfileRooms;
  organisations: Organisations;
  costAccess: CostAccess;
} => ({
  modelOffers: createModelOffers(),
  profileRooms: createProfileRooms(),
  organisations: createOrganisations(),
  costAccess: createCostAccess({ roleArn }),
});

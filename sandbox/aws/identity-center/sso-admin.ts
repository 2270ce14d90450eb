// IAM Identity Center's administration: the instance, attributes for access control, permission sets and assignments.
import { jsonProtocol } from '../json-protocol.ts';
import { createService, operation, type Service } from '../service.ts';
import { isAtHome, paging } from './access.ts';
import { createAttributes, type IdentityCenterSettings } from './attributes.ts';
import type { Instance } from './instance.ts';
import { createPermissionSets } from './permission-sets.ts';

export const createSsoAdmin = (instance: Instance, settings: IdentityCenterSettings, now: () => number): Service =>
  createService({
    name: 'sso',
    protocol: jsonProtocol({ version: '1.1', target: 'SWBExternalService' }),
    throttling: { code: 'ThrottlingException', status: 400 },
    invalid: 'ValidationException',
    operations: {
      // Nobody is refused: whoever is elsewhere sees none.
      ListInstances: operation(paging, (_, caller) => ({
        Instances: isAtHome(instance, caller)
          ? [
              {
                InstanceArn: instance.directory.instanceArn,
                IdentityStoreId: instance.directory.storeId,
                OwnerAccountId: instance.directory.account,
                Name: 'acme',
                Status: 'ACTIVE',
              },
            ]
          : [],
      })),
      ...createAttributes(instance, settings, now),
      ...createPermissionSets(instance),
    },
  });

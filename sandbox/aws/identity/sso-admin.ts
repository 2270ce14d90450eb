// IAM Identity Center's administration: which instance there is. It answers in its home region only.
import * as z from 'zod';
import { jsonProtocol } from '../json-protocol.ts';
import { createService, operation, type Service } from '../service.ts';
import type { Directory } from './directory.ts';

export const createSsoAdmin = (directory: Directory): Service =>
  createService({
    name: 'sso',
    protocol: jsonProtocol({ version: '1.1', target: 'SWBExternalService' }),
    throttling: { code: 'ThrottlingException', status: 400 },
    invalid: 'ValidationException',
    operations: {
      // Elsewhere, and to other accounts, there simply is none.
      ListInstances: operation(
        z.object({ MaxResults: z.int().min(1).max(100).optional(), NextToken: z.string().max(2048).optional() }),
        (_, { account, region }) => ({
          Instances:
            account === directory.account && region === directory.region
              ? [
                  {
                    InstanceArn: directory.instanceArn,
                    IdentityStoreId: directory.storeId,
                    OwnerAccountId: directory.account,
                    Name: 'acme',
                    Status: 'ACTIVE',
                  },
                ]
              : [],
        }),
      ),
    },
  });

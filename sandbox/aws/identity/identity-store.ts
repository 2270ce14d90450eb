// The Identity Store of IAM Identity Center: who exists, and who is in which group.
import { jsonProtocol } from '../json-protocol.ts';
import { createService, type Service } from '../service.ts';
import type { Directory } from './directory.ts';
import { createMemberships } from './memberships.ts';
import { createLookups } from './people.ts';

export const createIdentityStore = (directory: Directory): Service =>
  createService({
    name: 'identitystore',
    protocol: jsonProtocol({ version: '1.1', target: 'AWSIdentityStore' }),
    throttling: { code: 'ThrottlingException', status: 429 },
    invalid: 'ValidationException',
    operations: { ...createLookups(directory), ...createMemberships(directory) },
  });

// The way to a directory and to what is in it, with the refusals of the Identity Store.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import type { Directory, Group, User } from './directory.ts';

export const onStore = z.object({
  IdentityStoreId: z
    .string()
    .min(1)
    .max(36)
    .regex(/^d-[0-9a-f]{10}$|^[0-9a-f]{8}\b-[0-9a-f]{4}\b-[0-9a-f]{4}\b-[0-9a-f]{4}\b-[0-9a-f]{12}$/),
});

export const resourceId = z
  .string()
  .min(1)
  .max(47)
  .regex(/^([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}$/);

export const paging = z.object({
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().min(1).max(65_535).optional(),
});

export const notFound = (type: 'IDENTITY_STORE' | 'USER' | 'GROUP' | 'GROUP_MEMBERSHIP', id?: string): AwsError =>
  new AwsError('ResourceNotFoundException', 404, `${type} not found.`, { ResourceType: type, ResourceId: id });

const denied = (message: string) => new AwsError('AccessDeniedException', 403, message);

export const enter = (directory: Directory, { IdentityStoreId }: { IdentityStoreId: string }, caller: Caller): void => {
  if (caller.account !== directory.account) throw denied('The identity store belongs to another account.');
  if (IdentityStoreId !== directory.storeId || caller.region !== directory.region)
    throw notFound('IDENTITY_STORE', IdentityStoreId);
};

export const userOf = ({ users }: Directory, id: string): User => {
  const user = users.find((each) => each.id === id);
  if (user === undefined) throw notFound('USER', id);
  return user;
};

export const groupOf = ({ groups }: Directory, id: string): Group => {
  const group = groups.find((each) => each.id === id);
  if (group === undefined) throw notFound('GROUP', id);
  return group;
};

export const writable = (group: Group): void => {
  if (group.external) throw denied('The group is managed by an external identity provider.');
};

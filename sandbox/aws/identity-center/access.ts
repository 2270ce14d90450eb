// The way to an instance, with the refusals of IAM Identity Center.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Caller } from '../caller.ts';
import type { Instance } from './instance.ts';

const PARTITION = 'arn:(?:aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b)';

export const onInstance = z.object({
  InstanceArn: z
    .string()
    .min(10)
    .max(1224)
    .regex(new RegExp(`^${PARTITION}:sso:::instance/(?:sso)?ins-[a-zA-Z0-9-.]{16}$`)),
});

export const permissionSetArn = z
  .string()
  .min(10)
  .max(1224)
  .regex(new RegExp(`^${PARTITION}:sso:::permissionSet/(?:sso)?ins-[a-zA-Z0-9-.]{16}/ps-[a-zA-Z0-9-./]{16}$`));

export const paging = z.object({
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().min(0).max(2048).optional(),
});

export const notFound = (what: string): AwsError =>
  new AwsError('ResourceNotFoundException', 400, `Could not find ${what}.`);

/** Whether the instance can be seen from there at all. */
export const isAtHome = ({ directory }: Instance, { account, region }: Caller): boolean =>
  account === directory.account && region === directory.region;

export const enter = (instance: Instance, { InstanceArn }: { InstanceArn: string }, caller: Caller): void => {
  if (caller.account !== instance.directory.account)
    throw new AwsError('AccessDeniedException', 400, 'The instance belongs to another account.');
  if (InstanceArn !== instance.directory.instanceArn || !isAtHome(instance, caller))
    throw notFound(`an instance ${InstanceArn}`);
};

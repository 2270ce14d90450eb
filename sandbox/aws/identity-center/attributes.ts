// Attributes for access control: one list an instance, replaced as a whole, and enabled some time after it was created.
import * as z from 'zod';
import { AwsError } from '../aws-error.ts';
import { type Operation, operation } from '../service.ts';
import { enter, notFound, onInstance } from './access.ts';
import type { AttributeConfiguration, Instance } from './instance.ts';

export type IdentityCenterSettings = {
  /** How long attributes take to be enabled once they are created. */
  enablingMs: number;
};

const attribute = z.object({
  Key: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u),
  Value: z.object({
    Source: z
      .array(
        z
          .string()
          .max(256)
          .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@[\]{}$\\"]*$/u),
      )
      .length(1),
  }),
});

const withAttributes = onInstance.extend({
  InstanceAccessControlAttributeConfiguration: z.object({
    AccessControlAttributes: z
      .array(attribute)
      .max(50)
      .refine((list) => new Set(list.map(({ Key }) => Key)).size === list.length, 'Keys must be unique'),
  }),
});

const statusOf = ({ failure, enabledAt }: AttributeConfiguration, at: number): string => {
  if (failure !== undefined) return 'CREATION_FAILED';
  return enabledAt > at ? 'CREATION_IN_PROGRESS' : 'ENABLED';
};

const conflict = (message: string) => new AwsError('ConflictException', 400, message);

export const createAttributes = (
  instance: Instance,
  settings: IdentityCenterSettings,
  now: () => number,
): Record<string, Operation> => {
  const held = (): AttributeConfiguration => {
    const { configuration } = instance;
    if (configuration === undefined) throw notFound('attributes for access control');
    return configuration;
  };

  return {
    DescribeInstanceAccessControlAttributeConfiguration: operation(onInstance, (input, caller) => {
      enter(instance, input, caller);
      const configuration = held();
      return {
        Status: statusOf(configuration, now()),
        ...(configuration.failure === undefined ? {} : { StatusReason: configuration.failure }),
        InstanceAccessControlAttributeConfiguration: { AccessControlAttributes: configuration.attributes },
      };
    }),

    CreateInstanceAccessControlAttributeConfiguration: operation(withAttributes, (input, caller) => {
      enter(instance, input, caller);
      if (instance.configuration !== undefined) throw conflict('Attributes for access control are enabled already.');
      instance.configuration = {
        attributes: input.InstanceAccessControlAttributeConfiguration.AccessControlAttributes,
        enabledAt: now() + settings.enablingMs,
      };
      return {};
    }),

    UpdateInstanceAccessControlAttributeConfiguration: operation(withAttributes, (input, caller) => {
      enter(instance, input, caller);
      const configuration = held();
      if (statusOf(configuration, now()) !== 'ENABLED')
        throw conflict('Attributes for access control are not enabled.');
      configuration.attributes = input.InstanceAccessControlAttributeConfiguration.AccessControlAttributes;
      return {};
    }),
  };
};

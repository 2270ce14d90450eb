// The constraints of the Bedrock API model on inputs.
import * as z from 'zod';

const tagText = /^[a-zA-Z0-9\s._:/=+@-]*$/;

const tagKey = z.string().min(1).max(128).regex(tagText);

const tag = z.object({ key: tagKey, value: z.string().max(256).regex(tagText) });

const profileIdentifier = z
  .string()
  .min(1)
  .max(2048)
  .regex(
    /^(arn:aws(|-us-gov|-cn|-iso|-iso-b):bedrock:(|[0-9a-z-]{0,20}):(|[0-9]{12}):(inference-profile|application-inference-profile)\/)?[a-zA-Z0-9-:.]+$/,
  );

const taggableArn = z
  .string()
  .min(20)
  .max(1011)
  .regex(/^arn:aws(|-us-gov|-cn|-iso|-iso-b):bedrock:[0-9a-z-]{1,20}:(|[0-9]{12}):[a-z-]+\/[a-zA-Z0-9-:./]+$/);

export const createProfileInput = z.object({
  inferenceProfileName: z
    .string()
    .min(1)
    .max(64)
    .regex(/^([0-9a-zA-Z][ _-]?)+$/),
  description: z
    .string()
    .min(1)
    .max(200)
    .regex(/^([0-9a-zA-Z:.][ _-]?)+$/)
    .optional(),
  clientRequestToken: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[a-zA-Z0-9]([-a-zA-Z0-9]{0,254}[a-zA-Z0-9])?$/)
    .optional(),
  modelSource: z.object({
    copyFrom: z
      .string()
      .min(1)
      .max(2048)
      .regex(
        /^arn:aws(|-us-gov|-cn|-iso|-iso-b):bedrock:(|[0-9a-z-]{0,20}):(|[0-9]{12}):(inference-profile|foundation-model)\/[a-zA-Z0-9-:.]+$/,
      ),
  }),
  tags: z.array(tag).max(200).optional(),
});

export const profileInput = z.object({ inferenceProfileIdentifier: profileIdentifier });

export const listProfilesInput = z.object({
  maxResults: z.int().min(1).max(1000).optional(),
  nextToken: z.string().min(1).max(2048).optional(),
  typeEquals: z.enum(['SYSTEM_DEFINED', 'APPLICATION']).optional(),
});

export const tagResourceInput = z.object({ resourceARN: taggableArn, tags: z.array(tag).max(200) });

export const untagResourceInput = z.object({ resourceARN: taggableArn, tagKeys: z.array(tagKey).max(200) });

export const listTagsInput = z.object({ resourceARN: taggableArn });

export const availabilityInput = z.object({
  modelId: z
    .string()
    .min(1)
    .max(140)
    .regex(/^[a-z0-9-]{1,63}[.][a-z0-9-]{1,63}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2}$/),
});

// Elements by the place where they may stand: rows of actions, beside a section, in an input, in a context.
import * as z from 'zod';
import { checkboxes, filledMenus, multiStaticSelect, overflow, radioButtons, staticSelect } from './choices.ts';
import { confirm, hasOnePicture, id, mrkdwn, picture, plain, style, text, value } from './composition.ts';
import { dateTime, moments, richTextInput, typedFields } from './fields.ts';

const words = { text: plain(75), accessibility_label: text(75).optional() };

export const button = z.strictObject({
  type: z.literal('button'),
  ...words,
  action_id: id(),
  url: text(3000).optional(),
  value: value(2000).optional(),
  style,
  confirm,
});

const workflowButton = z.looseObject({ type: z.literal('workflow_button'), ...words, action_id: id(), style });

export const image = z
  .strictObject({ type: z.literal('image'), ...picture, alt_text: text(2000) })
  .refine(...hasOnePicture);

const choosing = [staticSelect, multiStaticSelect, checkboxes, radioButtons, ...filledMenus, ...moments] as const;

export const actionElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  ...choosing,
  dateTime,
  richTextInput,
]);

export const accessory = z.discriminatedUnion('type', [button, workflowButton, overflow, ...choosing, image]);

export const inputElement = z.discriminatedUnion('type', [...choosing, dateTime, richTextInput, ...typedFields]);

export const contextElement = z.discriminatedUnion('type', [plain(2000), mrkdwn(2000), image]);

const opinion = z.strictObject({ ...words, value: value(2000) });

export const contextAction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    action_id: id(),
    positive_button: opinion,
    negative_button: opinion,
  }),
  z.strictObject({
    type: z.literal('icon_button'),
    ...words,
    action_id: id(),
    icon: text(255),
    value: value(2000).optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
    confirm,
  }),
]);

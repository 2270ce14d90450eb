// The kinds of value that settings are made of, each with the words for a wrong one.
import * as z from 'zod';
import { tagMistake } from './tag-value.ts';

const refine = (mistake: (value: string) => string | undefined) => (value: string, context: z.RefinementCtx) => {
  const message = mistake(value);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
};

export const slackId = (prefix: string, what: string) =>
  z.string().regex(new RegExp(`^[${prefix}][A-Z0-9]{2,}$`), `must be ${what} (${prefix.split('').join('… or ')}…)`);
export const channel = slackId('CG', "a channel's id, not its name");
export const person = slackId('UW', "a person's Slack id");
export const tagKey = z.string().superRefine(refine((value) => tagMistake(value, 128)));
export const tagText = z.string().superRefine(refine((value) => tagMistake(value)));
export const tagMap = z.record(tagKey, tagText);
export const dollarAmount = z.number().positive().max(1_000_000).multipleOf(0.01);
/** US dollars per million tokens. */
export const tokenPrice = z.number().positive().max(1_000_000).multipleOf(0.000001);
export const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as us-east-1');
export const accountId = z.string().regex(/^\d{12}$/, 'must be an account id of 12 digits, in quotes');
export const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'must be a time zone such as Europe/Berlin');
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:30", in quotes');
export const calendarDay = z
  .string()
  .refine(
    (day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true,
    'must be a day such as 2026-10-15',
  );
export const roleArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, "must be a role's ARN");

// The part of the settings that says who is told, and what happens, when today's estimates come to a limit.
import * as z from 'zod';
import { dollarAmount, person } from '../setting-kinds.ts';

const mode = z.enum(['off', 'warn', 'ask', 'stop']);

const shares = z.array(z.number().positive().max(1000)).max(10);

export const guard = z
  .strictObject({
    mode: mode
      .default('warn')
      .describe(
        'What happens at the daily limit: people are told, admins are asked, or the access is stopped; `off` for nothing.',
      ),
    thresholds: shares
      .default([80])
      .describe('Percent of the daily limit at which the developer is told; at 100 everybody concerned is, always.'),
    withinMinutes: z
      .number()
      .int()
      .min(0)
      .max(720)
      .default(60)
      .describe(
        'The developer is told when the limit is passed within so many minutes on the present course; 0: never.',
      ),
    resume: z
      .enum(['next day', 'by hand'])
      .default('next day')
      .describe('How an access that was stopped comes back: by itself when the next UTC day begins, or by an admin.'),
    people: z.record(person, mode).default({}).describe('The mode of single people, by Slack id.'),
  })
  .prefault({});

export const teamGuard = z
  .strictObject({
    mode: mode.optional().describe('Of everybody in the team, where it is another one than for everybody.'),
    dailyLimit: dollarAmount
      .optional()
      .describe(
        "US dollars a day for the whole team by our estimates: its channel and the admins are told, nobody's access is stopped.",
      ),
    thresholds: shares
      .default([80])
      .describe('Percent of the team’s dailyLimit at which they are told; at 100 always.'),
  })
  .optional();

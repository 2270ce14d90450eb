// The part of the settings that says how the account is kept right over time.
import * as z from 'zod';

export const housekeeping = z
  .strictObject({
    keepDays: z
      .number()
      .int()
      .min(0)
      .max(90)
      .default(7)
      .describe(
        'How many days the profiles and the budget of a revoked access are kept, so that late costs keep their name.',
      ),
    drift: z
      .enum(['repair', 'report'])
      .default('repair')
      .describe('What happens to what somebody changed by hand: it is put right and told, or only told.'),
    idleDays: z
      .number()
      .int()
      .min(7)
      .max(365)
      .default(30)
      .describe('Who has spent nothing for so many days is listed for giving the access back.'),
  })
  .prefault({});

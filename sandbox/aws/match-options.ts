// How an expression may compare: the same in the API models of Cost Explorer and of Budgets.
import * as z from 'zod';

export const matchOptions = z
  .array(
    z.enum([
      'EQUALS',
      'ABSENT',
      'STARTS_WITH',
      'ENDS_WITH',
      'CONTAINS',
      'GREATER_THAN_OR_EQUAL',
      'CASE_SENSITIVE',
      'CASE_INSENSITIVE',
    ]),
  )
  .optional();

// Findings of the checks that are meant to be so, each with its reason.
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** `reasons` by the finding's id. */
export const acknowledge = (scope: IConstruct, reasons: Record<string, string>): void => {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(scope).acknowledge({ id, reason });
};

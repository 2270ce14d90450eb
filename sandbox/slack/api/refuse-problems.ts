// Refuses what the limits refuse, and points at the places as Slack does.
import type { Problem } from '../limits/problem.ts';
import { ApiError } from './api-error.ts';

export const refuseProblems = (problems: Problem[]): void => {
  const [first] = problems;
  if (!first) return;
  const messages = problems.map(({ message }) => message);
  throw new ApiError(first.error, { errors: messages, response_metadata: { messages } });
};

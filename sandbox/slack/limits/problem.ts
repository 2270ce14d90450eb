// What Slack finds wrong with a message or a view.
import type * as z from 'zod';

/** `error` is Slack's code, `message` its words with a pointer to the place. */
export type Problem = { error: string; message: string };

const pointerOf = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part)}`).join('');

const deepest = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  // The alternative that came furthest says best what is wrong.
  const [nearest = []] = [...issue.errors].sort((one, other) => one.length - other.length);
  return nearest.flatMap(deepest).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** Every issue in Slack's manner, each pointing at its place below `root`. */
export const problemsIn = (error: string, { issues }: z.ZodError, root: string): Problem[] =>
  issues
    .flatMap(deepest)
    .map((issue) => ({ error, message: `[ERROR] ${issue.message} [json-pointer:${root}${pointerOf(issue.path)}]` }));

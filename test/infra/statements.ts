// Every statement in a template, wherever it stands: what an identity may do, and what a resource or a role lets in.
import { IDENTITY_POLICIES, resolver, type Template } from './synthesised.ts';

export type Statement = {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource?: string | string[];
  Principal?: '*' | Record<string, string | string[]>;
  Condition?: Record<string, Record<string, unknown>>;
};

/** `of` is whose it is: an identity's own, or that of something which lets identities in. */
export type Found = Statement & { of: 'identity' | 'resource'; at: string };

const IDENTITY = /^(Policies|InlinePolicy)$/;

const isStatement = (value: object): value is Statement => 'Effect' in value && 'Action' in value;

const statementsIn = (value: unknown): Statement[] => {
  if (typeof value !== 'object' || value === null) return [];
  return isStatement(value) ? [value] : Object.values(value).flatMap(statementsIn);
};

/** With names for what only gets one when it is made. */
export const statementsOf = (template: Template): Found[] => {
  const resolve = resolver(template);
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) =>
    Object.entries(Properties).flatMap(([name, value]) => {
      const of =
        IDENTITY_POLICIES.includes(Type) || IDENTITY.test(name) ? ('identity' as const) : ('resource' as const);
      return statementsIn(value).map((each) => ({ ...(resolve(each) as Statement), of, at: `${Type} ${id}` }));
    }),
  );
};

export const listed = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : ([value].flat() as T[]));

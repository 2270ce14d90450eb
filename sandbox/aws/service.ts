// What a simulated service is, and how most are made: a protocol and a table of operations.
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { AwsError } from './aws-error.ts';
import type { Caller } from './caller.ts';
import type { Answer, WireRequest } from './wire.ts';

export type Reading = { operation: string; input: unknown };

export type Protocol = {
  /** Undefined when the request names no operation. */
  read: (request: WireRequest) => Reading | undefined;
  answer: (operation: string, output: unknown) => Answer;
  refuse: (error: AwsError) => Answer;
};

export type Service = {
  /** The SigV4 signing name. */
  name: string;
  throttling: { code: string; status: number };
  read: Protocol['read'];
  refuse: Protocol['refuse'];
  /** Throws AwsError to refuse. */
  run: (reading: Reading, request: WireRequest, caller: Caller) => Promise<Answer>;
  close?: () => Promise<void>;
};

export type Operation = (input: unknown, caller: Caller, invalid: string) => unknown;

const explain = (error: z.ZodError): string => {
  const count = error.issues.length === 1 ? '1 validation error' : `${error.issues.length} validation errors`;
  const each = error.issues.map(({ path, message }) => `Value at '${path.join('.')}': ${message}`);
  return `${count} detected: ${each.join('; ')}`;
};

/** An operation whose input must fit `schema`; anything else is refused with the service's code for invalid input. */
export const operation =
  <Schema extends z.ZodType>(schema: Schema, run: (input: z.output<Schema>, caller: Caller) => unknown): Operation =>
  (input, caller, invalid) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw new AwsError(invalid, 400, explain(parsed.error));
    return run(parsed.data, caller);
  };

export const createService = (parts: {
  name: string;
  protocol: Protocol;
  throttling: Service['throttling'];
  /** The code for input that breaks a documented constraint. */
  invalid: string;
  operations: Record<string, Operation>;
}): Service => ({
  name: parts.name,
  throttling: parts.throttling,
  read: parts.protocol.read,
  refuse: parts.protocol.refuse,
  run: async ({ operation: name, input }, _request, caller) => {
    const run = Object.hasOwn(parts.operations, name) ? parts.operations[name] : undefined;
    if (run === undefined)
      throw new AwsError('UnknownOperationException', 404, `${parts.name} has no operation ${name} here.`);
    return parts.protocol.answer(name, await run(input, caller, parts.invalid));
  },
});

export const requestIdHeaders = (): string[] => ['x-amzn-RequestId', randomUUID()];

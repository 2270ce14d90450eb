// A refusal by the Web API, with what Slack adds to it.
import type { JsonObject } from '../json-value.ts';

export class ApiError extends Error {
  code: string;
  extra: JsonObject;

  constructor(code: string, extra: JsonObject = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

/** Says what is wrong with the arguments, as Slack does in `response_metadata`. */
export const invalidArguments = (...messages: string[]): ApiError =>
  new ApiError('invalid_arguments', { response_metadata: { messages } });

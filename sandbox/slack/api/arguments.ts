// Reads a method's arguments; a form knows only text.
import { isObject, type JsonObject, objectsOf, parseJson } from '../json-value.ts';
import { ApiError, invalidArguments } from './api-error.ts';

/** A required text. */
export const requiredText = (args: JsonObject, name: string): string => {
  const value = args[name];
  if (typeof value === 'string' && value !== '') return value;
  throw invalidArguments(`[ERROR] missing required field: ${name}`);
};

/** Undefined when absent; a number is taken as its digits. */
export const optionalText = (args: JsonObject, name: string): string | undefined => {
  const value = args[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
};

export const flag = (args: JsonObject, name: string): boolean =>
  args[name] === true || args[name] === 'true' || args[name] === '1' || args[name] === 1;

/** A JSON body may hold a list or an object as text too. */
const nested = (value: unknown): unknown => (typeof value === 'string' ? parseJson(value) : value);

/** Undefined when absent; refuses with `error` what is no list of objects. */
export const optionalList = (args: JsonObject, name: string, error: string): JsonObject[] | undefined => {
  if (args[name] === undefined || args[name] === null || args[name] === '') return undefined;
  const value = nested(args[name]);
  if (!Array.isArray(value) || !value.every(isObject)) throw new ApiError(error);
  return objectsOf(value);
};

/** Undefined when absent; refuses with `error` what is no object. */
export const optionalObject = (args: JsonObject, name: string, error: string): JsonObject | undefined => {
  if (args[name] === undefined || args[name] === null || args[name] === '') return undefined;
  const value = nested(args[name]);
  if (!isObject(value)) throw new ApiError(error);
  return value;
};

// Schemas of what is stored: one that would lose a part of what it is to keep is refused when it is compiled.
import type * as z from 'zod/mini';

type Whole<T> = T extends (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
    : T;

/** Every kind of it can be read back, and with every field. */
type Keeps<T, Stored> = [T] extends [Stored] ? ([Whole<Stored>] extends [Whole<T>] ? unknown : never) : never;

/** `keeping<T>()(schema)` is the schema, typed as one of T. */
export const keeping =
  <T>() =>
  <Stored extends T>(schema: z.ZodMiniType<Stored> & Keeps<T, Stored>): z.ZodMiniType<T> =>
    schema as z.ZodMiniType<T>;

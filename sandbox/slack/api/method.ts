// What a method of the Web API is to the simulator.
import type { JsonObject } from '../json-value.ts';
import type { World } from '../world.ts';

export type Method = {
  /** Whose token it takes; default: the bot's. */
  token?: 'app';
  /** The scope that the bot needs for these arguments. */
  scope?: string | ((args: JsonObject, world: World) => string | undefined);
  /** Answers what stands beside `ok: true`; refuses with an `ApiError`. */
  run: (args: JsonObject, world: World) => JsonObject;
};

// The configuration's JSON Schema, for editors that complete and check claude-onboard.yml while it is written.
import * as z from 'zod';
import { settingsShape } from '../src/core/settings.ts';

/** The schema as text; rules between members (names used twice, limits out of order) are checked by the build only. */
export const settingsJsonSchema = (): string =>
  `${JSON.stringify({ title: 'claude-onboard configuration', ...z.toJSONSchema(settingsShape, { io: 'input', unrepresentable: 'any' }) }, null, 2)}\n`;

// Values that may be large, as text that fits into an item of the table: compressed JSON.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** An item holds 400 KB; a thousand findings come to a twentieth of that. */
export const pack = async (value: unknown): Promise<string> =>
  (await compress(JSON.stringify(value))).toString('base64');

/** What was packed, to be checked by whoever reads it. */
export const unpack = async (text: string): Promise<unknown> =>
  JSON.parse((await expand(Buffer.from(text, 'base64'))).toString('utf8'));

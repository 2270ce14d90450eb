// Short, stable digests of values: names, tokens and "has this been shown already" are built from them.
import { createHash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the text, cut to `length` characters (at most 64). */
export const hexDigest = (text: string, length = 64): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/** Equal for values that serialise equally; members set to undefined do not count. */
export const fingerprint = (value: unknown): string => hexDigest(JSON.stringify(value), 16);

/** A UUID (version 8, RFC 9562) that is always the same for the same key, for Slack's `client_msg_id`. */
export const uuidOf = (key: string): string => {
  const hex = hexDigest(key, 32);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join(
    '-',
  );
};

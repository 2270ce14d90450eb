// What Bedrock accepts in a tag: letters, digits, spaces and `. _ : / = + @ -`, in ASCII only (narrower than most AWS services).

const FORBIDDEN = /[^a-zA-Z0-9\s._:/=+@-]/gu;

/** The characters of a would-be tag value that Bedrock refuses, each once, in order; empty when it is fine. */
export const forbiddenInTag = (value: string): string[] => [...new Set(value.match(FORBIDDEN) ?? [])];

/** Why the text cannot be a tag's value (or key, with `limit` 128), in words; undefined when it can. */
export const tagMistake = (value: string, limit = 256): string | undefined => {
  if (value.trim() === '') return 'must not be empty';
  if (value !== value.trim()) return 'must not begin or end with a space';
  if (value.length > limit) return `has ${value.length} characters; AWS allows ${limit}`;
  if (/^aws:/i.test(value)) return 'must not begin with "aws:", which is reserved';
  const forbidden = forbiddenInTag(value);
  if (forbidden.length > 0) {
    const shown = forbidden.map((character) => `"${character}"`).join(' ');
    return `holds ${shown}; Bedrock tags take ASCII letters, digits, spaces and . _ : / = + @ - only`;
  }
  return undefined;
};

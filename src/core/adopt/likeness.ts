// Spellings that look like one person: a hyphen, a dot or a capital apart.

/** What stands before the `@` of an address, or all of a name without one. */
export const localPart = (text: string): string => text.split('@')[0] ?? text;

/** Equal for spellings that differ in capitals, accents and everything but letters and digits; an address counts up to its `@`. */
export const likeness = (text: string): string =>
  localPart(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Groups of two and more different values that look alike, each in the order given. */
export const alike = (values: readonly string[]): string[][] =>
  [...Map.groupBy(new Set(values), likeness)].flatMap(([like, group]) =>
    like !== '' && group.length > 1 ? [group] : [],
  );

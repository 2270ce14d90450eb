// Policies in one form, so that two that mean the same compare as equal: IAM knows no order, and one value without a list.

type Json = unknown;

const canonical = (value: Json): Json => {
  if (Array.isArray(value)) {
    const members = value.map(canonical).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    return members.length === 1 ? members[0] : members;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, canonical(member)]));
};

/** Of a policy as JSON; undefined for what is no JSON. */
export const canonicalPolicy = (text: string): string | undefined => {
  try {
    return JSON.stringify(canonical(JSON.parse(text)));
  } catch {
    return undefined;
  }
};

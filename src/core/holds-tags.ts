// Whether something carries tags; what else it carries is others' business.

export const holdsTags = (tags: Record<string, string>, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([key, value]) => tags[key] === value);

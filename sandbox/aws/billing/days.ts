// Days as AWS bills them: UTC, written YYYY-MM-DD, which sorts as time does.

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: string, count: number): string => dayOf(startOfDay(day) + count * dayMs);

/** From `start` to the day before `end`. */
export const daysBetween = (start: string, end: string): string[] => {
  const count = Math.round((startOfDay(end) - startOfDay(start)) / dayMs);
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(start, index));
};

export const isWeekend = (day: string): boolean => [0, 6].includes(new Date(startOfDay(day)).getUTCDay());

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** `count` months later, or earlier when negative. */
export const monthAfter = (day: string, count = 1): string => {
  const date = new Date(startOfDay(firstOfMonth(day)));
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1));
};

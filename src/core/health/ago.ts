// How long ago something was, in words.

/** Both ISO 8601 and an instant; never negative, for clocks differ. */
export const minutesSince = (at: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000));

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'} ago`;

/** `just now`, `5 minutes ago`, `3 hours ago`, `2 days ago`. */
export const agoText = (at: string, now: Date): string => {
  const minutes = minutesSince(at, now);
  if (minutes < 1) return 'just now';
  if (minutes < 120) return counted(minutes, 'minute');
  return minutes < 48 * 60 ? counted(Math.floor(minutes / 60), 'hour') : counted(Math.floor(minutes / 1440), 'day');
};

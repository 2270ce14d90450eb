// The sandbox's day and hour in words, by UTC as AWS counts its days.

const days = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const hours = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

export const dayWords = (at: number): string => days.format(at).replace(',', '');

export const hourWords = (at: number): string => hours.format(at);

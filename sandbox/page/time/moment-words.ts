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

const weekdays = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });

/** The hour, and the weekday where that is not today's. */
export const sinceWords = (at: number, now: number): string =>
  dayWords(at) === dayWords(now) ? hourWords(at) : `${weekdays.format(at)} ${hourWords(at)}`;

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const wholeDollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

export const moneyWords = (amount: number): string => dollars.format(amount);

export const roundMoneyWords = (amount: number): string => wholeDollars.format(amount);

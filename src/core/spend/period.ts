// Names of days and of runs of days, short enough for a heading.
import { type Day, dayName, monthName, monthOf } from '../day.ts';

/** `19 Aug` */
export const dateName = (day: Day): string => dayName(day).replace(/^\S+ /, '');

/** `Wed 19 Aug`, `Thu 20 – Sat 22 Aug`, `Sat 29 Aug – Tue 1 Sept`; nothing for no days. */
export const periodName = (days: readonly Day[]): string => {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (first === last) return dayName(first);
  const start = monthOf(first) === monthOf(last) ? dayName(first).replace(/ \S+$/, '') : dayName(first);
  return `${start} – ${dayName(last)}`;
};

/** `August` */
export const monthWord = (day: Day): string => monthName(day).replace(/ \d+$/, '');

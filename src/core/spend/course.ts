// Month to date, and where the month is heading: explained in one line, without a forecast of AWS.
import { addDays, type Day, daysFrom, isWeekend, lastOfMonth } from '../day.ts';
import type { Period } from './digest-input.ts';
import type { History } from './history.ts';
import { comparable, sumAt } from './usual.ts';

export type MonthLine = {
  spent: number;
  /** The last day that is counted. */
  through: Day;
  budget?: number;
  /** What the month comes to on this course; undefined when nobody can say. */
  course?: number;
  /** The month's last day. */
  endsOn: Day;
  /** Of the course against the budget: below 90 %, up to it, above it. */
  level?: 'within' | 'near' | 'over';
};

/** Month to date + usual weekday × weekdays left + usual weekend day × weekend days left. */
const courseOf = (history: History, through: Day, spent: number): number | undefined => {
  const tomorrow = addDays(through, 1);
  const left = daysFrom(tomorrow, addDays(lastOfMonth(through), 1));
  let sum = spent;
  for (const weekend of [false, true]) {
    const days = left.filter((day) => isWeekend(day) === weekend);
    const [like] = days;
    if (like === undefined) continue;
    const before = comparable(history, like, tomorrow);
    if (before.length === 0) return undefined;
    sum += (sumAt(history.totals, before) / before.length) * days.length;
  }
  return sum;
};

const levelOf = (course: number, budget: number): MonthLine['level'] => {
  const share = course / budget;
  if (share > 1) return 'over';
  return share >= 0.9 ? 'near' : 'within';
};

/** The month of `through`, which must be within the history from its first day on. `budget` is in the same currency. */
export const monthLine = (
  history: History,
  { through, month }: Pick<Period, 'through' | 'month'>,
  budget: number | undefined,
): MonthLine => {
  const spent = sumAt(history.totals, month);
  const course = courseOf(history, through, spent);
  return {
    spent,
    through,
    ...(budget === undefined ? {} : { budget }),
    ...(course === undefined ? {} : { course }),
    endsOn: lastOfMonth(through),
    ...(budget === undefined || course === undefined ? {} : { level: levelOf(course, budget) }),
  };
};

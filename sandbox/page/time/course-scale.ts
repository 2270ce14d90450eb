// The arithmetic of the line of who runs away: where instants and amounts stand, and which of them are labelled.

import type { Course } from '../../time-wire.ts';
import { ticksFor } from '../blocks/chart-scale.ts';

export const width = 640;
export const height = 168;
export const frame = { left: 44, right: width - 10, top: 14, bottom: height - 22 };

const minute = 60_000;
const hour = 60 * minute;

/** So much time is drawn at least, so that the line does not begin at its end. */
const leastSpan = 1.5 * hour;

const steps = [
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
  72 * hour,
  168 * hour,
];

export type CourseScale = {
  x: (at: number) => number;
  y: (dollars: number) => number;
  /** Amounts and instants that are labelled. */
  amounts: number[];
  instants: number[];
};

export const scaleOf = ({ points, limit = 0 }: Pick<Course, 'points' | 'limit'>): CourseScale => {
  const from = points[0]?.at ?? 0;
  const until = Math.max(points.at(-1)?.at ?? 0, from + leastSpan);
  const amounts = ticksFor(Math.max(limit * 1.2, ...points.map(({ dollars }) => dollars)), 3);
  const top = amounts.at(-1) ?? 1;
  const step = steps.find((each) => (until - from) / each <= 7) ?? Math.ceil((until - from) / 7);
  const first = Math.ceil(from / step) * step;
  return {
    x: (at) => frame.left + ((at - from) / (until - from)) * (frame.right - frame.left),
    y: (dollars) => frame.bottom - (dollars / top) * (frame.bottom - frame.top),
    amounts,
    instants: Array.from({ length: Math.floor((until - first) / step) + 1 }, (_, index) => first + index * step),
  };
};

/** What the developer had come to at the instant, between two points in proportion. */
export const dollarsAt = (points: Course['points'], at: number): number => {
  const next = points.findIndex((point) => point.at >= at);
  if (next < 0) return points.at(-1)?.dollars ?? 0;
  const [before, after] = [points[Math.max(0, next - 1)], points[next]];
  if (before === undefined || after === undefined) return 0;
  const share = after.at === before.at ? 1 : (at - before.at) / (after.at - before.at);
  return before.dollars + share * (after.dollars - before.dollars);
};

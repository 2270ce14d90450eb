// The arithmetic of a chart: round ticks, and where values and categories stand.
import type { Series } from './block-kit.ts';

export const width = 620;
export const height = 240;
export const frame = { left: 52, right: width - 12, top: 12, bottom: height - 30 };

/** Ticks from zero at round steps (1, 2, 2.5 or 5 times a power of ten), the last at or above the greatest value. */
export const ticksFor = (greatest: number, about = 4): number[] => {
  if (greatest <= 0) return [0, 1];
  const raw = greatest / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? raw;
  const count = Math.ceil(greatest / step);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
};

export const greatestOf = (series: Series[]): number =>
  Math.max(0, ...series.flatMap(({ data }) => data.map(({ value }) => value)));

export const yOf = (value: number, top: number): number =>
  frame.bottom - (Math.max(0, value) / top) * (frame.bottom - frame.top);

/** The middle of the band that belongs to a category. */
export const xOf = (index: number, count: number): number =>
  frame.left + ((index + 0.5) * (frame.right - frame.left)) / count;

export const bandOf = (count: number): number => (frame.right - frame.left) / count;

export const valueAt = (series: Series, category: string): number =>
  series.data.find(({ label }) => label === category)?.value ?? 0;

/** Every how many categories one is labelled, so that labels do not run into each other. */
export const labelStep = (categories: string[]): number => {
  const longest = Math.max(1, ...categories.map((category) => category.length));
  return Math.max(1, Math.ceil((longest * 6.5 + 8) / bandOf(categories.length)));
};

export const shortNumber = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });

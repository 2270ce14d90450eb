// Charts: a value of each series for each category, or the segments of a pie.
import * as z from 'zod';
import { id, many, text } from './composition.ts';

const MOST_SERIES = 6;
const MOST_POINTS = 20;

const name = text(20);
const isUnique = (names: string[]): boolean => new Set(names).size === names.length;

const point = z.strictObject({ label: name, value: z.number() });

const plot = <Type extends string>(type: Type) =>
  z
    .strictObject({
      type: z.literal(type),
      series: many(z.strictObject({ name, data: many(point, MOST_POINTS) }), MOST_SERIES),
      axis_config: z.strictObject({
        categories: many(name, MOST_POINTS),
        x_label: text(50).optional(),
        y_label: text(50).optional(),
      }),
    })
    .refine(({ series }) => isUnique(series.map((one) => one.name)), 'names of series must be unique')
    .refine(
      ({ series, axis_config: { categories } }) =>
        isUnique(categories) &&
        series.every(
          ({ data }) => data.length === categories.length && data.every(({ label }) => categories.includes(label)),
        ),
      'each series must have exactly one point for each category',
    );

const pie = z.strictObject({
  type: z.literal('pie'),
  segments: many(z.strictObject({ label: name, value: z.number().positive('must be above 0') }), MOST_SERIES),
});

export const chart = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: id(),
  title: text(50),
  chart: z.discriminatedUnion('type', [plot('line'), plot('bar'), plot('area'), pie]),
});

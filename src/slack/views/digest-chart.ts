// Fourteen days as a chart, in a message of its own.
import { money } from '../../core/spend/amounts.ts';
import { centsOf } from '../../core/spend/cents.ts';
import type { Digest } from '../../core/spend/digest.ts';
import { dateName, periodName } from '../../core/spend/period.ts';
import type { ChartBlock } from './chart-block.ts';
import { literal, truncate } from './mrkdwn.ts';
import { plainName } from './sheet.ts';

const LONGEST_NAME = 20;
const LONGEST_TITLE = 50;
const MOST_SERIES = 6;

/** Each name cut, and told apart by a number where another is the same. */
const uniqueNames = (names: string[]): string[] => {
  const taken = new Set<string>();
  for (const name of names) {
    const short = truncate(plainName(name), LONGEST_NAME);
    let unique = short;
    for (let count = 2; taken.has(unique); count++) unique = `${truncate(short, LONGEST_NAME - 3)} ${count}`;
    taken.add(unique);
  }
  return [...taken];
};

/** Undefined when there is nothing to draw. */
export const digestChart = (digest: Digest): { text: string; blocks: [ChartBlock] } | undefined => {
  const { currency, scope, line } = digest;
  const { days } = digest.chart;
  const series = digest.chart.series.slice(0, MOST_SERIES);
  if (series.length === 0) return undefined;
  const names = uniqueNames(series.map(({ name }) => name));
  const categories = days.map(dateName);
  const period = periodName([days[0], days.at(-1)].flatMap((day) => day ?? []));
  const title = `${scope.kind === 'team' ? scope.team : 'All teams'}, 14 days`;
  const range = `${money(Math.min(...line), currency)} to ${money(Math.max(...line), currency)} a day`;
  return {
    text: `${literal(title)}: ${period}, ${range}.`,
    blocks: [
      {
        type: 'data_visualization',
        title: truncate(title, LONGEST_TITLE),
        chart: {
          type: 'line',
          series: series.map(({ values }, index) => ({
            name: names[index] ?? '',
            data: categories.map((label, day) => ({ label, value: centsOf(values[day] ?? 0) / 100 })),
          })),
          axis_config: { categories, y_label: `${currency} a day` },
        },
      },
    ],
  };
};

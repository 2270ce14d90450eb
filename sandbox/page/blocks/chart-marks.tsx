// What stands in a chart's frame: bars in groups, lines with points, or filled areas.
import type { AxisConfig, Series } from './block-kit.ts';
import { bandOf, frame, valueAt, xOf, yOf } from './chart-scale.ts';

type Props = { series: Series[]; categories: AxisConfig['categories']; top: number };

const words = (name: string, category: string, value: number) => `${name}, ${category}: ${value}`;

export const Bars = ({ series, categories, top }: Props) => {
  const bar = Math.min(36, (bandOf(categories.length) * 0.72) / series.length);
  return (
    <>
      {series.flatMap((one, place) =>
        categories.map((category, index) => {
          const value = valueAt(one, category);
          const x = xOf(index, categories.length) + (place - series.length / 2) * bar;
          return (
            <rect
              key={`${one.name} ${category}`}
              class={`mark-fill series-${place}`}
              x={x}
              y={yOf(value, top)}
              width={Math.max(1, bar - 2)}
              height={frame.bottom - yOf(value, top)}
              rx={2}
            >
              <title>{words(one.name, category, value)}</title>
            </rect>
          );
        }),
      )}
    </>
  );
};

export const Lines = ({ series, categories, top, filled }: Props & { filled: boolean }) => (
  <>
    {series.map((one, place) => {
      const points = categories.map(
        (category, index) => [xOf(index, categories.length), yOf(valueAt(one, category), top)] as const,
      );
      const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
      const [first, last] = [points[0], points.at(-1)];
      return (
        <g key={one.name} class={`series-${place}`}>
          {filled && first && last && (
            <path class="mark-area" d={`${path}L${last[0]} ${frame.bottom}L${first[0]} ${frame.bottom}Z`} />
          )}
          <path class="mark-line" d={path} />
          {points.map(([x, y], index) => (
            <circle key={categories[index]} class="mark-fill" cx={x} cy={y} r={3}>
              <title>{words(one.name, categories[index] ?? '', valueAt(one, categories[index] ?? ''))}</title>
            </circle>
          ))}
        </g>
      );
    })}
  </>
);

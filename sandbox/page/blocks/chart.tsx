// A data_visualization block as one SVG.
import type { AxisConfig, DataVisualizationBlock, Series } from './block-kit.ts';
import { Bars, Lines } from './chart-marks.tsx';
import { frame, greatestOf, height, labelStep, shortNumber, ticksFor, width, xOf, yOf } from './chart-scale.ts';
import { Pie } from './pie.tsx';

const Axes = ({ axis, ticks, top }: { axis: AxisConfig; ticks: number[]; top: number }) => {
  const step = labelStep(axis.categories);
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="grid-line" x1={frame.left} x2={frame.right} y1={yOf(tick, top)} y2={yOf(tick, top)} />
          <text class="axis-text" x={frame.left - 8} y={yOf(tick, top) + 4} text-anchor="end">
            {shortNumber.format(tick)}
          </text>
        </g>
      ))}
      {axis.categories.map(
        (category, index) =>
          index % step === 0 && (
            <text
              key={category}
              class="axis-text"
              x={xOf(index, axis.categories.length)}
              y={frame.bottom + 18}
              text-anchor="middle"
            >
              {category}
            </text>
          ),
      )}
    </>
  );
};

const Legend = ({ names }: { names: string[] }) => (
  <ul class="legend">
    {names.map((name, place) => (
      <li key={name}>
        <span class={`legend-mark series-${place}`} /> {name}
      </li>
    ))}
  </ul>
);

type PlotProps = { kind: 'line' | 'bar' | 'area'; title: string; series: Series[]; axis: AxisConfig };

const Plot = ({ kind, title, series, axis }: PlotProps) => {
  const ticks = ticksFor(greatestOf(series));
  const top = ticks.at(-1) ?? 1;
  const marks = { series, categories: axis.categories, top };
  return (
    <>
      {axis.y_label && <div class="axis-label">{axis.y_label}</div>}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <Axes axis={axis} ticks={ticks} top={top} />
        {kind === 'bar' ? <Bars {...marks} /> : <Lines {...marks} filled={kind === 'area'} />}
      </svg>
      {axis.x_label && <div class="axis-label axis-label-x">{axis.x_label}</div>}
      <Legend names={series.map(({ name }) => name)} />
    </>
  );
};

export const ChartView = ({ block }: { block: DataVisualizationBlock }) => (
  <figure class="chart">
    <figcaption>{block.title}</figcaption>
    {block.chart.type === 'pie' ? (
      <div class="pie">
        <Pie title={block.title} segments={block.chart.segments} />
        <Legend names={block.chart.segments.map(({ label }) => label)} />
      </div>
    ) : (
      <Plot kind={block.chart.type} title={block.title} series={block.chart.series} axis={block.chart.axis_config} />
    )}
  </figure>
);

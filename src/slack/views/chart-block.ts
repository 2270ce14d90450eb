// The chart block, which Slack's published types do not know yet.
// See https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block

type Point = { label: string; value: number };

/** At most six series of unique names, each with exactly one point for each category; names and labels take 20 characters. */
export type ChartBlock = {
  type: 'data_visualization';
  /** At most 50 characters. */
  title: string;
  chart: {
    type: 'line';
    series: { name: string; data: Point[] }[];
    axis_config: { categories: string[]; y_label?: string };
  };
};

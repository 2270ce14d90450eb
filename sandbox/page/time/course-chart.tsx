// What somebody who runs away comes to, as a line: their limit, the moments at which the bot spoke, and when calls were refused.
import type { Course } from '../../time-wire.ts';
import { type CourseScale, dollarsAt, frame, height, scaleOf, width } from './course-scale.ts';
import { hourWords, moneyWords, roundMoneyWords } from './moment-words.ts';

/** Half the width of an hour in words. */
const halfLabel = 17;

const Grid = ({ scale: { x, y, amounts, instants } }: { scale: CourseScale }) => (
  <>
    {amounts.map((amount) => (
      <g key={amount}>
        <line class="grid-line" x1={frame.left} x2={frame.right} y1={y(amount)} y2={y(amount)} />
        <text class="axis-text" x={frame.left - 8} y={y(amount) + 4} text-anchor="end">
          {roundMoneyWords(amount)}
        </text>
      </g>
    ))}
    {instants.map((at) => (
      <text key={at} class="axis-text" x={Math.min(x(at), width - halfLabel)} y={height - 5} text-anchor="middle">
        {hourWords(at)}
      </text>
    ))}
  </>
);

const Limit = ({ scale: { y }, limit }: { scale: CourseScale; limit: number }) => (
  <>
    <line class="course-limit" x1={frame.left} x2={frame.right} y1={y(limit)} y2={y(limit)} />
    <text class="course-limit-text" x={frame.right - 6} y={y(limit) - 5} text-anchor="end">
      limit {roundMoneyWords(limit)}
    </text>
  </>
);

/** Room for its words, in units of the drawing. */
const wordsWidth = 78;

const Refused = ({ from, to }: { from: number; to: number }) => (
  <>
    <rect
      class="course-refused"
      x={from}
      y={frame.top}
      width={Math.max(2, to - from)}
      height={frame.bottom - frame.top}
    />
    {to - from > wordsWidth && (
      <text class="course-refused-text" x={to - 6} y={frame.bottom - 8} text-anchor="end">
        calls refused
      </text>
    )}
  </>
);

const Line = ({ scale: { x, y }, points, kind }: { scale: CourseScale; points: Course['points']; kind: string }) => {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const line = points.map(({ at, dollars }) => `${x(at).toFixed(1)},${y(dollars).toFixed(1)}`).join(' ');
  return (
    <g class={`course-${kind}`}>
      <polygon points={`${x(first.at)},${y(0)} ${line} ${x(last.at)},${y(0)}`} />
      <polyline points={line} />
    </g>
  );
};

const partOf = (points: Course['points'], from: number, to: number): Course['points'] =>
  points.filter(({ at }) => from <= at && at <= to);

/** When calls were refused for the first time, or the last point. */
const endOf = ({ refusals, points }: Course): number => refusals[0]?.from ?? points.at(-1)?.at ?? 0;

export const CourseChart = ({ course }: { course: Course }) => {
  const { points, ranAwayAt, refusals, told, limit, name } = course;
  const scale = scaleOf(course);
  const { x, y } = scale;
  const last = points.at(-1);
  if (last === undefined) return null;
  const stopped = endOf(course);
  return (
    <svg class="course-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`What ${name} spends`}>
      {refusals.map(({ from, to = last.at }) => (
        <Refused key={from} from={x(from)} to={x(to)} />
      ))}
      <Grid scale={scale} />
      {limit !== undefined && <Limit scale={scale} limit={limit} />}
      <Line scale={scale} points={partOf(points, 0, ranAwayAt)} kind="usual" />
      <Line scale={scale} points={partOf(points, stopped, last.at)} kind="usual" />
      <Line scale={scale} points={partOf(points, ranAwayAt, stopped)} kind="running" />
      {told.map(({ at, text }) => (
        <circle key={`${at} ${text}`} class="course-told" cx={x(at)} cy={y(dollarsAt(points, at))} r="4.5">
          <title>{`${hourWords(at)} ${text}`}</title>
        </circle>
      ))}
      <circle class={`course-now course-now-${course.state}`} cx={x(last.at)} cy={y(last.dollars)} r="4">
        <title>{moneyWords(last.dollars)}</title>
      </circle>
    </svg>
  );
};

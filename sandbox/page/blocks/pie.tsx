// A pie, drawn as arcs of one thick circle.

type Segment = { label: string; value: number };

const radius = 50;
const round = 2 * Math.PI * radius;

export const Pie = ({ title, segments }: { title: string; segments: Segment[] }) => {
  const total = segments.reduce((sum, { value }) => sum + value, 0) || 1;
  let before = 0;
  const arcs = segments.map((segment) => {
    const start = before;
    before += segment.value / total;
    return { ...segment, start, share: segment.value / total };
  });
  return (
    <svg class="pie-drawing" viewBox="0 0 160 160" role="img" aria-label={title}>
      {arcs.map(({ label, value, start, share }, place) => (
        <circle
          key={label}
          class={`pie-arc series-${place}`}
          cx={80}
          cy={80}
          r={radius}
          stroke-dasharray={`${Math.max(0.5, share * round - 1.5)} ${round}`}
          transform={`rotate(${start * 360 - 90} 80 80)`}
        >
          <title>{`${label}: ${value} (${Math.round(share * 100)}%)`}</title>
        </circle>
      ))}
    </svg>
  );
};

// A figure against the usual one, in a way that never cries over cents.
import { lazy } from '../lazy.ts';

export type Change =
  | { kind: 'moved'; percent: number; delta: number }
  | { kind: 'same' }
  /** There was next to nothing before. */
  | { kind: 'new'; delta: number }
  /** Nobody can say what is usual. */
  | { kind: 'unknown' };

const SMALL_BASE = 1;
const SMALL_DELTA = 1;

/** Percent are whole numbers, negative when it fell. Below $1 of change it is the same, below $1 of usual it is new. */
export const changeFrom = (usual: number | undefined, amount: number): Change => {
  if (usual === undefined) return { kind: 'unknown' };
  const delta = amount - usual;
  if (Math.abs(delta) < SMALL_DELTA) return { kind: 'same' };
  if (usual < SMALL_BASE) return { kind: 'new', delta };
  return { kind: 'moved', percent: Math.round((delta / usual) * 100), delta };
};

const AS_USUAL = 10;

/** Whether it is no news. */
export const isAsUsual = (change: Change): boolean =>
  change.kind === 'same' || (change.kind === 'moved' && Math.abs(change.percent) < AS_USUAL);

const whole = lazy(() => new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }));

/** `▲ 11%`, `▼ 7%`, `≈`, `new`, `—`. */
export const changeWord = (change: Change): string => {
  switch (change.kind) {
    case 'moved': {
      const { percent } = change;
      if (percent === 0) return '≈';
      return `${percent > 0 ? '▲' : '▼'} ${whole().format(Math.abs(percent))}%`;
    }
    case 'same':
      return '≈';
    case 'new':
      return 'new';
    case 'unknown':
      return '—';
  }
};

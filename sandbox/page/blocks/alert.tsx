// A line that informs or warns, coloured by its level and marked by an icon.
import type { AlertBlock } from '@slack/types';
import { Icon, type IconName } from '../icon.tsx';
import { TextView } from '../text/text-view.tsx';

const icons: Record<NonNullable<AlertBlock['level']>, IconName> = {
  default: 'info',
  info: 'info',
  warning: 'alert',
  error: 'alert',
  success: 'check',
};

export const Alert = ({ block }: { block: AlertBlock }) => {
  const level = block.level ?? 'default';
  return (
    <div class={`alert alert-${level}`} role={level === 'error' ? 'alert' : 'note'}>
      <Icon name={icons[level]} />
      <TextView object={block.text} />
    </div>
  );
};

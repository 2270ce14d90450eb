// A day or a time of day, by the browser's own picker.
import type { Datepicker, Timepicker } from '@slack/types';
import { plainText } from '../text/text-view.tsx';
import { type Standing, useHeld } from './control.ts';

export const MomentField = ({ element, standing }: { element: Datepicker | Timepicker; standing: Standing }) => {
  const { value, set, busy } = useHeld<string | null>(element, standing);
  return (
    <input
      id={standing.fieldId}
      class="text-field moment-field"
      type={element.type === 'datepicker' ? 'date' : 'time'}
      value={value ?? ''}
      disabled={busy}
      aria-label={standing.label ?? (plainText(element.placeholder) || 'Select a date')}
      aria-describedby={standing.describedBy}
      aria-invalid={standing.invalid}
      onChange={(event) => void set(event.currentTarget.value || null)}
    />
  );
};

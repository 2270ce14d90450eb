// A button of the app: delivered once at a time, confirmed first where the app asks for it.
import type { Button } from '@slack/types';
import { isSafeUrl } from '../text/prose.ts';
import { plainText } from '../text/text-view.tsx';
import { useDelivery } from './control.ts';

export const ButtonControl = ({ element, blockId }: { element: Button; blockId: string }) => {
  const { busy, deliver } = useDelivery(element, blockId);
  const text = plainText(element.text);
  const press = async () => {
    const { text: label, value, style } = element;
    const went = await deliver({
      text: label,
      ...(value === undefined ? {} : { value }),
      ...(style === undefined ? {} : { style }),
    });
    if (went && element.url && isSafeUrl(element.url)) {
      open(element.url, '_blank', 'noreferrer');
    }
  };
  return (
    <button
      type="button"
      class={element.style ? `button button-${element.style}` : 'button'}
      disabled={busy}
      aria-busy={busy}
      aria-label={element.accessibility_label}
      onClick={press}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {text}
      {element.url && (
        <span class="button-away" aria-hidden="true">
          ↗
        </span>
      )}
    </button>
  );
};

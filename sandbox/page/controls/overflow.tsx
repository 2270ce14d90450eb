// The menu behind three dots.
import type { Overflow } from '@slack/types';
import { useCallback, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { isSafeUrl } from '../text/prose.ts';
import { plainText } from '../text/text-view.tsx';
import { ChoiceList } from './choice-list.tsx';
import { useDelivery } from './control.ts';
import { Popover } from './popover.tsx';

export const OverflowControl = ({ element, blockId }: { element: Overflow; blockId: string }) => {
  const { busy, deliver } = useDelivery(element, blockId);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = useCallback(() => setOpen(false), []);
  const closeAndReturn = () => {
    setOpen(false);
    anchor.current?.focus();
  };
  const keyAt = (index: number) => String(index);
  const choices = element.options.map((option, index) => ({
    key: keyAt(index),
    text: plainText(option.text),
    description: option.description && plainText(option.description),
  }));
  const choose = async (key: string) => {
    closeAndReturn();
    const option = element.options.find((_, index) => keyAt(index) === key);
    if (option && (await deliver({ selected_option: option })) && option.url && isSafeUrl(option.url)) {
      window.open(option.url, '_blank', 'noreferrer');
    }
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="button overflow"
        aria-label="More actions"
        aria-haspopup="listbox"
        aria-expanded={open}
        disabled={busy}
        onClick={() => setOpen(!open)}
      >
        {busy ? <span class="spinner" /> : <Icon name="more" />}
      </button>
      {open && (
        <Popover anchor={anchor} onClose={close} minWidth={180} alignEnd={true}>
          <ChoiceList
            id={`${id}-list`}
            label="More actions"
            groups={[{ choices }]}
            chosen={[]}
            multiple={false}
            onChoose={(key) => void choose(key)}
            onClose={closeAndReturn}
          />
        </Popover>
      )}
    </>
  );
};

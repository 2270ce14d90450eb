// A panel that opens below (or above) its control, over everything else, and closes on a click elsewhere.
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

type Props = {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  minWidth?: number;
  alignEnd?: boolean;
  children: ComponentChildren;
};

const gap = 4;

const place = (panel: HTMLElement, anchor: HTMLElement, minWidth: number | undefined, alignEnd: boolean) => {
  const box = anchor.getBoundingClientRect();
  panel.style.minWidth = `${minWidth ?? box.width}px`;
  const below = innerHeight - box.bottom - gap;
  const above = box.top - gap;
  const flip = panel.offsetHeight > below && above > below;
  panel.style.maxHeight = `${Math.max(120, Math.min(340, (flip ? above : below) - 8))}px`;
  panel.style.top = flip ? `${Math.max(8, box.top - gap - panel.offsetHeight)}px` : `${box.bottom + gap}px`;
  const left = alignEnd ? box.right - panel.offsetWidth : box.left;
  panel.style.left = `${Math.max(8, Math.min(left, innerWidth - panel.offsetWidth - 8))}px`;
};

export const Popover = ({ anchor, onClose, minWidth, alignEnd = false, children }: Props) => {
  const panel = useRef<HTMLDivElement>(null);

  // Laid out after every change of its content, because a filter may make it shorter.
  useLayoutEffect(() => {
    const element = panel.current;
    if (element && anchor.current) {
      const opens = !element.matches(':popover-open');
      if (opens) element.showPopover();
      place(element, anchor.current, minWidth, alignEnd);
      // At once, so that the next key is the panel's and not the control's.
      if (opens) element.querySelector<HTMLElement>('[data-takes-focus]')?.focus();
    }
  });

  useEffect(() => {
    const onPointer = (event: Event) => {
      const target = event.target as Node;
      if (!panel.current?.contains(target) && !anchor.current?.contains(target)) onClose();
    };
    const onScroll = (event: Event) => {
      if (!panel.current?.contains(event.target as Node)) onClose();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('scroll', onScroll, true);
    addEventListener('resize', onClose);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('scroll', onScroll, true);
      removeEventListener('resize', onClose);
    };
  }, [anchor, onClose]);

  return (
    <div ref={panel} class="popover" popover="manual">
      {children}
    </div>
  );
};

// Words that show for a few seconds at the foot of the page, for instance why something was refused.
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

const shownFor = 6000;

export type Notice = { id: number; words: string };

export const Toast = ({ notice, onGone }: { notice: Notice | undefined; onGone: () => void }) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Shown anew each time, so that it stands above a dialog that opened meanwhile.
    place.current?.hidePopover();
    if (!notice) return undefined;
    place.current?.showPopover();
    const timer = setTimeout(onGone, shownFor);
    return () => clearTimeout(timer);
  }, [notice, onGone]);
  return (
    <div ref={place} class="toast-place" role="alert" popover="manual">
      {notice && (
        <div class="toast" key={notice.id}>
          <Icon name="alert" />
          <span>{notice.words}</span>
          <button type="button" class="quiet-button" onClick={onGone} aria-label="Dismiss">
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
};

// Words that show for a few seconds at the foot of the page, for instance why something was refused.
import { useEffect } from 'preact/hooks';
import { Icon } from './icon.tsx';

const shownFor = 6000;

export type Notice = { id: number; words: string };

export const Toast = ({ notice, onGone }: { notice: Notice | undefined; onGone: () => void }) => {
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(onGone, shownFor);
    return () => clearTimeout(timer);
  }, [notice, onGone]);
  return (
    <div class="toast-place" role="alert">
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

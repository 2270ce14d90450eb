// A person as a coloured square with initials, or the app as its mark.
import { colourOf, initialsOf } from './face.ts';

export const Avatar = ({ id, name, size = 36 }: { id: string; name: string; size?: number }) => (
  <span
    class="avatar"
    style={{
      background: colourOf(id),
      width: `${size}px`,
      height: `${size}px`,
      fontSize: `${Math.round(size * 0.4)}px`,
    }}
    aria-hidden="true"
  >
    {initialsOf(name)}
  </span>
);

export const AppAvatar = ({ size = 36 }: { size?: number }) => (
  <span class="avatar app-avatar" style={{ width: `${size}px`, height: `${size}px` }} aria-hidden="true">
    <svg viewBox="0 0 24 24" width={size * 0.66} height={size * 0.66} aria-hidden="true">
      <path d="M12 3v18M3 12h18M5.6 5.6l12.8 12.8M18.4 5.6 5.6 18.4" />
    </svg>
  </span>
);

// The app's heading with its two tabs.
import { useDesk } from '../desk.ts';
import { AppAvatar } from '../people/avatar.tsx';

const tabs = [
  { kind: 'home', name: 'Home' },
  { kind: 'messages', name: 'Messages' },
] as const;

export const AppHead = ({ current }: { current: 'home' | 'messages' }) => {
  const { snapshot, go } = useDesk();
  return (
    <header class="pane-head app-head">
      <h1>
        <AppAvatar size={24} />
        {snapshot.app.name}
      </h1>
      <div class="tabs" role="tablist" aria-label={snapshot.app.name}>
        {tabs.map(({ kind, name }) => (
          <button
            key={kind}
            type="button"
            role="tab"
            class="tab"
            aria-selected={kind === current}
            onClick={() => go({ kind })}
          >
            {name}
          </button>
        ))}
      </div>
    </header>
  );
};

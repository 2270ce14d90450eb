// The app's Home as it published it for this person.
import { useEffect, useMemo } from 'preact/hooks';
import type { View } from '../../slack/wire.ts';
import { send } from '../api.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { SurfaceProvider, useValues } from '../controls/surface.tsx';
import { useDesk } from '../desk.ts';
import { AppHead } from './app-head.tsx';

const Published = ({ home }: { home: View }) => {
  const [values, setValue] = useValues();
  const container = useMemo(() => ({ kind: 'view' as const, viewId: home.id }), [home.id]);
  return (
    <SurfaceProvider container={container} values={values} setValue={setValue}>
      <BlockList blocks={home.view.blocks} />
    </SurfaceProvider>
  );
};

export const AppHome = () => {
  const { snapshot, notify } = useDesk();
  const as = snapshot.me.id;
  useEffect(() => {
    void send('open', { as, home: true }).then((outcome) => {
      if (!outcome.ok) notify(outcome.error);
    });
  }, [as, notify]);
  return (
    <section class="pane" aria-label={`${snapshot.app.name} Home`}>
      <AppHead current="home" />
      <div class="home">
        <div class="home-inner">
          {snapshot.home ? (
            <Published key={snapshot.home.id} home={snapshot.home} />
          ) : (
            <p class="empty">The app has published nothing here yet.</p>
          )}
        </div>
      </div>
    </section>
  );
};

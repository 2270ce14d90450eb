// The whole page: who you are at the top, where you can go at the left, and where you are.
import type { ConfirmationDialog } from '@slack/types';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Snapshot } from '../slack/wire.ts';
import { AppHome } from './app-place/app-home.tsx';
import { AppMessages } from './app-place/app-messages.tsx';
import { AccountPlace } from './aws/account-place.tsx';
import { ChannelPlace } from './conversation/channel-place.tsx';
import { type Desk, DeskContext } from './desk.ts';
import { ConfirmDialog } from './modal/confirm-dialog.tsx';
import { Modal } from './modal/modal.tsx';
import { Sidebar } from './navigation/sidebar.tsx';
import { PeopleSwitcher } from './people/people-switcher.tsx';
import { type Place, useAddress } from './place.ts';
import { unreadOf, useSession } from './session.ts';
import { CoursePanel } from './time/course-panel.tsx';
import { TimeContext, useTimeMachine } from './time/use-time.ts';
import { type Notice, Toast } from './toast.tsx';

type Asked = { question: ConfirmationDialog; answer: (yes: boolean) => void };

/** Where the address leads; a channel that this person does not see leads to one they do. */
const resolvePlace = (place: Place | undefined, snapshot: Snapshot): Place => {
  const visible = snapshot.channels.filter(({ kind, isArchived }) => kind === 'channel' && !isArchived);
  if (place?.kind === 'home' || place?.kind === 'account') return place;
  if (place?.kind === 'messages') return snapshot.channels.some(({ kind }) => kind === 'dm') ? place : { kind: 'home' };
  if (place && visible.some(({ id }) => id === place.id)) return place;
  return visible[0] ? { kind: 'channel', id: visible[0].id } : { kind: 'home' };
};

const PlaceView = ({ place, snapshot }: { place: Place; snapshot: Snapshot }) => {
  if (place.kind === 'home') return <AppHome />;
  if (place.kind === 'account') return <AccountPlace />;
  const channel = snapshot.channels.find(({ id, kind }) =>
    place.kind === 'channel' ? id === place.id : kind === 'dm',
  );
  if (!channel) return null;
  return place.kind === 'channel' ? (
    <ChannelPlace channel={channel} thread={place.thread} />
  ) : (
    <AppMessages channel={channel} thread={place.thread} />
  );
};

const Opening = ({ failure }: { failure: string | undefined }) => (
  <main class="opening">
    {failure ? (
      <p role="alert">{failure}</p>
    ) : (
      <span class="spinner spinner-large" role="img" aria-label="Opening the sandbox" />
    )}
    {failure && <a href="?">Start again</a>}
  </main>
);

export const Workspace = () => {
  const [address, move] = useAddress();
  const { snapshot, waiting, connected, failure } = useSession(address.as);
  const time = useTimeMachine();
  const [notice, setNotice] = useState<Notice>();
  const [asked, setAsked] = useState<Asked>();
  const as = snapshot?.me.id;
  const place = snapshot && resolvePlace(address.place, snapshot);

  const notify = useCallback((words: string) => setNotice({ id: Date.now(), words }), []);
  const confirm = useCallback(
    (question: ConfirmationDialog) => new Promise<boolean>((answer) => setAsked({ question, answer })),
    [],
  );
  const clear = useCallback(() => setNotice(undefined), []);
  const desk = useMemo<Desk | undefined>(
    () => snapshot && { snapshot, notify, confirm, go: (next) => move({ as: snapshot.me.id, place: next }, false) },
    [snapshot, notify, confirm, move],
  );
  useEffect(() => {
    if (!address.as && as) move({ as, place: address.place }, true);
  }, [address, as, move]);
  useEffect(() => {
    if (snapshot)
      document.title = `${unreadOf(snapshot) > 0 ? `(${unreadOf(snapshot)}) ` : ''}${snapshot.me.realName} · ${snapshot.workspace.name}`;
  }, [snapshot]);

  if (!snapshot || !desk || !place) return <Opening failure={failure} />;
  const answer = (yes: boolean) => {
    asked?.answer(yes);
    setAsked(undefined);
  };
  return (
    <DeskContext.Provider value={desk}>
      <TimeContext.Provider value={time}>
        <div class="page">
          <header class="top">
            <div class="brand">
              <strong>{snapshot.workspace.name}</strong>
              <span class={connected ? 'brand-note' : 'brand-note brand-lost'}>
                {connected ? 'Sandbox' : 'Reconnecting…'}
              </span>
            </div>
            <PeopleSwitcher
              people={snapshot.people}
              me={snapshot.me}
              waiting={waiting}
              onSwitch={(id) => move({ as: id, place: address.place }, false)}
            />
          </header>
          <Sidebar place={place} />
          <div class="stage">
            <CoursePanel />
            <main class="place" key={snapshot.me.id}>
              <PlaceView place={place} snapshot={snapshot} />
            </main>
          </div>
          {snapshot.modals.map((view, index) => (
            <Modal key={view.id} view={view} isTop={index === snapshot.modals.length - 1} />
          ))}
          {asked && <ConfirmDialog question={asked.question} onAnswer={answer} />}
          <Toast notice={notice} onGone={clear} />
        </div>
      </TimeContext.Provider>
    </DeskContext.Provider>
  );
};

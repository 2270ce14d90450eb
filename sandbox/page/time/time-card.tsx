// The time machine: what day it is here, and the ways to move on or to let somebody's spend run away.
import { useState } from 'preact/hooks';
import type { Journey, Spending } from '../../time-wire.ts';
import { useDesk } from '../desk.ts';
import { dayWords, hourWords } from './moment-words.ts';
import { useTime } from './use-time.ts';

const byTeam = (people: Spending[]): [team: string, people: Spending[]][] => [
  ...Map.groupBy(people, ({ team }) => team),
];

type RunAwayProps = { people: Spending[]; busy: boolean; onRun: (who: string, name: string) => void };

const RunAway = ({ people, busy, onRun }: RunAwayProps) => {
  const { snapshot } = useDesk();
  const [who, setWho] = useState('');
  const nameOf = (developerId: string): string =>
    snapshot.people.find(({ email }) => email === developerId)?.realName ?? developerId.split('@')[0] ?? developerId;
  const chosen = people.some(({ developerId }) => developerId === who);
  return (
    <div class="time-row">
      <select
        class="time-select"
        aria-label="Who runs away"
        value={who}
        onChange={({ currentTarget }) => setWho(currentTarget.value)}
      >
        <option value="">Choose who…</option>
        {byTeam(people).map(([team, members]) => (
          <optgroup key={team} label={team || 'No team'}>
            {members.map(({ developerId }) => (
              <option key={developerId} value={developerId}>
                {nameOf(developerId)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <button
        type="button"
        class="time-button time-go"
        aria-label="Let them run away"
        disabled={!chosen || busy}
        onClick={() => onRun(who, nameOf(who))}
        title="A loop that nobody watches, from now on"
      >
        Go
      </button>
    </div>
  );
};

export const TimeCard = () => {
  const { standing, doing, note, act, travel: goTo, playing } = useTime();
  if (!standing) return null;
  const busy = playing || doing !== undefined;
  const travel = (words: string, where: Journey) => (
    <button
      type="button"
      class="time-button"
      disabled={busy}
      aria-busy={doing === where}
      onClick={() => void goTo(where)}
    >
      {doing === where && <span class="spinner" aria-hidden="true" />}
      {words}
    </button>
  );
  return (
    <section class="time-card" aria-label="Time machine">
      <p class="time-now">
        <strong>{dayWords(standing.now)}</strong>
        <span>{hourWords(standing.now)} UTC</span>
      </p>
      <div class="time-row">{travel('Half an hour later', 'half-hour')}</div>
      <div class="time-row">
        {travel('Next day', 'next-day')}
        {travel('Next month', 'next-month')}
      </div>
      <h3 class="time-title">Let somebody run away</h3>
      <RunAway
        people={standing.people}
        busy={busy}
        onRun={(who, name) =>
          void act('run-away', { runAway: who }, `${name} runs away from now on. Press Play above and watch.`)
        }
      />
      <p class="time-note" role="status">
        {note}
      </p>
    </section>
  );
};

// Above the conversation while somebody runs away: what it really comes to, and the way on through time.
import { useState } from 'preact/hooks';
import type { Course } from '../../time-wire.ts';
import { Icon } from '../icon.tsx';
import { CourseChart } from './course-chart.tsx';
import { CourseTold } from './course-told.tsx';
import { dayWords, hourWords, moneyWords, roundMoneyWords, sinceWords } from './moment-words.ts';
import { useTime } from './use-time.ts';

const stateWords = ({ state, dollarsAnHour, refusals }: Course, now: number): string => {
  if (state === 'refused') return `Stopped ${sinceWords(refusals.at(-1)?.from ?? 0, now)}: every call is refused`;
  return state === 'running' ? `${roundMoneyWords(dollarsAnHour)} an hour` : 'As usual again';
};

const billWords = ({ day, dollars, billed }: Course['lastDay'], now: number): string => {
  const that = dayWords(Date.parse(`${day}T00:00:00Z`));
  const before = that === dayWords(now) ? '' : `${that} came to ${moneyWords(dollars)}. `;
  return `${before}AWS’s bill shows ${moneyWords(billed)} of it so far.`;
};

const Figures = ({ course, now }: { course: Course; now: number }) => (
  <div class="course-figures">
    <h2>
      {course.name} <span class="course-note">ran away {sinceWords(course.ranAwayAt, now)} UTC</span>
    </h2>
    <p class="course-amount">
      <strong>{moneyWords(course.points.at(-1)?.dollars ?? 0)}</strong>{' '}
      <span class="course-note">today by {hourWords(now)}</span>
      <span class={`course-state course-state-${course.state}`}>{stateWords(course, now)}</span>
    </p>
    <p class="course-note">{billWords(course.lastDay, now)}</p>
  </div>
);

const Ways = ({ onClose }: { onClose: () => void }) => {
  const { doing, playing, play, pause, travel } = useTime();
  const busy = playing || doing !== undefined;
  return (
    <div class="course-ways">
      {playing ? (
        <button type="button" class="button" onClick={pause}>
          <Icon name="pause" /> Pause
        </button>
      ) : (
        <button type="button" class="button button-primary" disabled={busy} onClick={() => void play()}>
          <Icon name="play" /> Play
        </button>
      )}
      <button type="button" class="button" disabled={busy} onClick={() => void travel('half-hour')}>
        Half an hour later
      </button>
      <button type="button" class="button" disabled={busy} onClick={() => void travel('next-day')}>
        {doing === 'next-day' && <span class="spinner" aria-hidden="true" />}
        Next day
      </button>
      <button type="button" class="quiet-button" aria-label="Close" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
};

export const CoursePanel = () => {
  const { standing, pause } = useTime();
  const [closed, setClosed] = useState(0);
  const course = standing?.course;
  if (!course || course.ranAwayAt === closed) return null;
  const close = () => {
    pause();
    setClosed(course.ranAwayAt);
  };
  return (
    <section class="course" aria-label="Who ran away">
      <header class="course-head">
        <Figures course={course} now={standing.now} />
        <Ways onClose={close} />
      </header>
      <CourseChart course={course} />
      <CourseTold course={course} now={standing.now} />
    </section>
  );
};

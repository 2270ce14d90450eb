// How the sandbox's time stands, and what is asked of the time machine; nothing when there is none.
import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { Journey, TimeAnswer, TimeRequest } from '../../time-wire.ts';
import { askTime, readTime } from '../api.ts';

export type Standing = Pick<Extract<TimeAnswer, { ok: true }>, 'now' | 'people' | 'course'>;

export type Doing = Journey | 'run-away' | undefined;

export type Time = {
  standing: Standing | undefined;
  doing: Doing;
  note: string;
  /** `done` is what there is to say when it went well. */
  act: (what: NonNullable<Doing>, request: TimeRequest, done?: string) => Promise<TimeAnswer>;
  travel: (where: Journey) => Promise<TimeAnswer>;
  /** Whether time goes on by itself, from reading to reading. */
  playing: boolean;
  play: () => Promise<void>;
  pause: () => void;
};

/** How often it looks, in milliseconds of real time: somebody else may have travelled. */
const every = 15_000;

/** Between two readings, in milliseconds of real time: long enough to see what came of one. */
const breath = 900;

const noteOf = ({ failed = [] }: Extract<TimeAnswer, { ok: true }>, done: string): string =>
  failed.length === 0 ? done : `Failed on the way: ${failed.map(({ job }) => job).join(', ')}.`;

const hasFailed = (answer: TimeAnswer): boolean => !answer.ok || (answer.failed ?? []).length > 0;

export const TimeContext = createContext<Time | undefined>(undefined);

export const useTime = (): Time => {
  const time = useContext(TimeContext);
  if (!time) throw new Error('Used outside of the workspace.');
  return time;
};

/** One for the whole page, so that all of it shows the same time. */
export const useTimeMachine = (): Time => {
  const [standing, setStanding] = useState<Standing>();
  const [doing, setDoing] = useState<Doing>();
  const [note, setNote] = useState('');
  const [playing, setPlaying] = useState(false);
  const goesOn = useRef(false);

  useEffect(() => {
    let gone = false;
    const look = async () => {
      const answer = await readTime();
      if (!gone && answer?.ok) setStanding(answer);
    };
    void look();
    const timer = setInterval(look, every);
    return () => {
      gone = true;
      goesOn.current = false;
      clearInterval(timer);
    };
  }, []);

  const act: Time['act'] = async (what, request, done = '') => {
    setDoing(what);
    setNote('');
    const answer = await askTime(request);
    setDoing(undefined);
    if (answer.ok) setStanding(answer);
    setNote(answer.ok ? noteOf(answer, done) : answer.error);
    return answer;
  };

  const travel: Time['travel'] = (where) => act(where, { travel: where });

  const pause = (): void => {
    goesOn.current = false;
    setPlaying(false);
  };

  /** Until it is paused, something fails, or what runs away has come to its end. */
  const play = async (): Promise<void> => {
    const began = standing?.course?.state;
    goesOn.current = true;
    setPlaying(true);
    while (goesOn.current) {
      const answer = await travel('next-reading');
      if (hasFailed(answer) || (answer.ok && answer.course?.state !== began)) break;
      await new Promise((resolve) => setTimeout(resolve, breath));
    }
    pause();
  };

  return { standing, doing, note, act, travel, playing, play, pause };
};

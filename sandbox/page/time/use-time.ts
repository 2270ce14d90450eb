// How the sandbox's time stands, and what is asked of the time machine; nothing when there is none.
import { useEffect, useState } from 'preact/hooks';
import type { TimeAnswer, TimeRequest } from '../../time-wire.ts';
import { askTime, readTime } from '../api.ts';

export type Standing = Pick<Extract<TimeAnswer, { ok: true }>, 'now' | 'people'>;

export type Doing = 'next-day' | 'next-month' | 'run-away' | undefined;

/** How often it looks, in milliseconds of real time: somebody else may have travelled. */
const every = 15_000;

const noteOf = ({ failed = [] }: Extract<TimeAnswer, { ok: true }>, done: string): string =>
  failed.length === 0 ? done : `Failed this morning: ${failed.map(({ job }) => job).join(', ')}.`;

export const useTime = () => {
  const [standing, setStanding] = useState<Standing>();
  const [doing, setDoing] = useState<Doing>();
  const [note, setNote] = useState('');

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
      clearInterval(timer);
    };
  }, []);

  /** `done` is what there is to say when it went well. */
  const act = async (what: NonNullable<Doing>, request: TimeRequest, done = ''): Promise<void> => {
    setDoing(what);
    setNote('');
    const answer = await askTime(request);
    setDoing(undefined);
    if (answer.ok) setStanding(answer);
    setNote(answer.ok ? noteOf(answer, done) : answer.error);
  };

  return { standing, doing, note, act };
};

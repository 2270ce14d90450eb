// What the bot has said about somebody who runs away, the newest first; what is in a channel of mine can be opened.
import type { Course, Told } from '../../time-wire.ts';
import { useDesk } from '../desk.ts';
import { withEmoji } from '../text/emoji.ts';
import { Words } from '../text/words.tsx';
import { sinceWords } from './moment-words.ts';

type SaidProps = { told: Told; name: string; now: number };

const Said = ({ told: { at, channel, isDirect, text }, name, now }: SaidProps) => {
  const { snapshot, go } = useDesk();
  const open = snapshot.channels.find(({ id }) => id === channel);
  const where = isDirect ? `to ${name}` : `in #${open?.name ?? 'a channel that you do not see'}`;
  const words = withEmoji(text).replaceAll('*', '');
  return (
    <li>
      <span class="course-said-head">
        <time>{sinceWords(at, now)}</time>{' '}
        {open !== undefined && !isDirect ? (
          <button type="button" class="course-link" onClick={() => go({ kind: 'channel', id: channel })}>
            {where}
          </button>
        ) : (
          where
        )}
      </span>
      <span class="course-said" title={words}>
        <Words text={words} />
      </span>
    </li>
  );
};

export const CourseTold = ({ course: { told, name }, now }: { course: Course; now: number }) => (
  <section class="course-told-list" aria-label="What the bot has said">
    <h3>What the bot has said</h3>
    {told.length === 0 ? (
      <p>Nothing yet. It reads CloudWatch every few minutes.</p>
    ) : (
      <ol>
        {told.toReversed().map((each) => (
          <Said key={`${each.at} ${each.channel}`} told={each} name={name} now={now} />
        ))}
      </ol>
    )}
  </section>
);

// A moment as the reader would say it, by the sandbox's clock.
import { useContext } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { TimeContext } from '../time/use-time.ts';
import type { Inline } from './prose.ts';
import { slackDate } from './slack-date.ts';

export const Moment = ({ moment }: { moment: Extract<Inline, { kind: 'date' }> }) => {
  const { snapshot } = useDesk();
  const now = useContext(TimeContext)?.standing?.now ?? Date.now();
  return <time title={moment.fallback}>{slackDate(moment, new Date(now), snapshot.me.tz)}</time>;
};

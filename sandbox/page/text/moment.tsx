// A moment as the reader would say it.
import { useDesk } from '../desk.ts';
import type { Inline } from './prose.ts';
import { slackDate } from './slack-date.ts';

export const Moment = ({ moment }: { moment: Extract<Inline, { kind: 'date' }> }) => {
  const { snapshot } = useDesk();
  return <time title={moment.fallback}>{slackDate(moment, new Date(), snapshot.me.tz)}</time>;
};

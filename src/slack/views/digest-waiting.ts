// Says that a day is not published yet, rather than that it cost nothing.
import { type Day, dayName } from '../../core/day.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';
import { date } from './mrkdwn.ts';

export const digestWaiting = ({ day, nextAttemptAt }: { day: Day; nextAttemptAt: string }): Content => {
  const text = `Claude Code spend: AWS has not published ${dayName(day)} yet. Trying again ${date(nextAttemptAt)}.`;
  return { text, blocks: [section(text)] };
};

// The progress of setting up: as Slack's own plan, and in words where that is not to be had.
import type { PlanBlock, RichTextBlock } from '@slack/types';
import type { Task } from '../../core/progress.ts';
import { tidy, truncate } from './mrkdwn.ts';
import { bullets, line, richText, words } from './rich-text.ts';

const STATUS: Record<Task['status'], string> = {
  pending: 'To do',
  in_progress: 'Under way',
  complete: 'Done',
  error: 'Failed',
};

/** What is done or to do explains itself. */
const WITH_DETAIL: Task['status'][] = ['in_progress', 'error'];

export const planBlock = (title: string, tasks: Task[]): PlanBlock => ({
  type: 'plan',
  title,
  tasks: tasks.map(({ key, title: name, status, detail }) => ({
    type: 'task_card' as const,
    task_id: key,
    title: truncate(tidy(name), 150),
    status,
    ...(detail ? { details: richText(line(words(detail, 600))) } : {}),
  })),
});

export const taskList = (tasks: Task[]): RichTextBlock =>
  richText(
    bullets(
      ...tasks.map(({ title, status, detail }) => [
        words(`${STATUS[status]}: ${title}${detail && WITH_DETAIL.includes(status) ? `. ${detail}` : ''}`),
      ]),
    ),
  );

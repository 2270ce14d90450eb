// The progress of setting up: natively as a plan, and in plain words where Slack refuses that.
import type { PlanBlock, SectionBlock } from '@slack/types';
import { countOf, type Task } from '../../core/progress.ts';
import { literal, section } from './blocks.ts';
import { clipPlain, escaped } from './mrkdwn.ts';

const WORDS: Record<Task['status'], string> = {
  pending: 'To do',
  in_progress: 'Under way',
  complete: 'Done',
  error: 'Failed',
};

const count = (tasks: Task[]): string => {
  const { done, of } = countOf(tasks);
  return `${done} of ${of} done`;
};

export const planBlock = (tasks: Task[]): PlanBlock => ({
  type: 'plan',
  title: `Your access: ${count(tasks)}`,
  tasks: tasks.map(({ key, title, status, detail }) => ({
    type: 'task_card' as const,
    task_id: key,
    title: clipPlain(title, 150),
    status,
    ...(detail ? { details: literal(detail) } : {}),
  })),
});

export const taskList = (tasks: Task[]): SectionBlock =>
  section(
    [`*Your access: ${count(tasks)}*`, ...tasks.map(({ title, status }) => `${WORDS[status]}: ${escaped(title)}`)].join(
      '\n',
    ),
  );

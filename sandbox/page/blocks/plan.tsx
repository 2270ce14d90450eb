// A plan: its title and its tasks, each waiting, in progress, done or failed.
import type { PlanBlock, TaskCardBlock } from '@slack/types';
import { Icon } from '../icon.tsx';
import { isSafeUrl } from '../text/prose.ts';
import { RichText } from './rich-text.tsx';

const words = { pending: 'Waiting', in_progress: 'In progress', complete: 'Complete', error: 'Failed' };

const Mark = ({ status }: { status: TaskCardBlock['status'] }) => (
  <span class={`task-mark task-${status}`} role="img" aria-label={words[status]}>
    {status === 'in_progress' && <span class="spinner" />}
    {status === 'complete' && <Icon name="check" />}
    {status === 'error' && <Icon name="close" />}
  </span>
);

export const TaskCard = ({ task }: { task: TaskCardBlock }) => (
  <div class="task">
    <Mark status={task.status} />
    <div class="task-body">
      <div class="task-title">{task.title}</div>
      {task.details && <RichText block={task.details} />}
      {task.output && (
        <div class="task-output">
          <RichText block={task.output} />
        </div>
      )}
      {task.sources && (
        <div class="task-sources">
          {task.sources.map(
            (source) =>
              isSafeUrl(source.url) && (
                <a key={source.url} href={source.url} target="_blank" rel="noreferrer noopener">
                  {source.text}
                </a>
              ),
          )}
        </div>
      )}
    </div>
  </div>
);

const isTask = (task: TaskCardBlock | Record<string, unknown>): task is TaskCardBlock =>
  'task_id' in task && 'status' in task;

export const Plan = ({ block }: { block: PlanBlock }) => {
  const tasks = (block.tasks ?? []).filter(isTask);
  const done = tasks.filter((task) => task.status === 'complete').length;
  return (
    <section class="plan" aria-label={block.title}>
      <header>
        <strong>{block.title}</strong>
        <span class="plan-count">
          {done} of {tasks.length}
        </span>
      </header>
      <div class="plan-tasks">
        {tasks.map((task) => (
          <TaskCard key={task.task_id} task={task} />
        ))}
      </div>
    </section>
  );
};

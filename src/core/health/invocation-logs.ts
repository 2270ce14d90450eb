// Whether Bedrock logs who called which model, as configured and without what was said.
import { loggingTarget, planLogging, type SeenLogging } from '../invocation-logging.ts';
import type { Settings } from '../settings.ts';
import { attention, type Check, fine, unknown } from './check.ts';
import type { Found } from './found.ts';

const sentence = (words: string): string => `${words[0]?.toUpperCase()}${words.slice(1)}.`;

const DO = 'Run `npm run logging` with credentials of the workload account.';

export const invocationLogsCheck = (
  region: string,
  { accounts, deployment }: Pick<Settings, 'accounts' | 'deployment'>,
  seen: Found<SeenLogging | undefined>,
): Check => {
  const subject = { id: `logging.${region}`, title: `Invocation logs in ${region}` };
  if ('why' in seen) return unknown(subject, seen.why);
  const target = loggingTarget(accounts.workload.id, region);
  const { act, words } = planLogging(deployment.invocationLogging, seen.known, target);
  if (act === 'switch-on') return attention(subject, 'Invocations are not logged.', DO);
  if (act === 'switch-off')
    return attention(subject, 'Invocations are logged, though `deployment.invocationLogging` is off.', DO);
  const content = seen.known?.content ?? [];
  return content.length > 0
    ? attention(
        subject,
        `${sentence(words)} Prompts and source code are kept there.`,
        'If nobody needs that, switch it off in the Bedrock console (Settings, Model invocation logging).',
      )
    : fine(subject, sentence(words));
};

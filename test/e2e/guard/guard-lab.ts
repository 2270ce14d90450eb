// Labs in which people have Claude Code and spend fast, and the meter is read every five minutes.
import { behaviours } from '../../../sandbox/aws/billing/behaviour.ts';
import { budgetText } from '../../fixtures/alerts.ts';
import { budgetOf, onboard } from '../alerts/people-see.ts';
import { type Lab, type LabOptions, openLab } from '../lab.ts';
import type { Document } from '../lab-configuration.ts';

export const INTERVAL_S = 300;

/** What the lab's configuration says of the guard; the meter is read as often as by default. */
export const guardedBy = (guard: Document): LabOptions => ({
  configuration: { guard, meter: { everyMinutes: 5, quietEveryMinutes: 15 } },
  aws: { billing: { late: false } },
});

/** So many dollars a day, evenly, from now on. */
export const works = ({ aws }: Lab, developerId: string, dollars: number): void =>
  aws.state.billing.change(developerId, {
    from: '2026-01-01',
    behaviour: { ...behaviours.usual, dollars, daysOff: 0, weekend: 1, spread: 0 },
  });

/** From that UTC day on nobody works. */
export const rests = ({ aws }: Lab, from: string): void => {
  for (const { tagHistory } of aws.state.profiles.list())
    aws.state.billing.change(tagHistory.at(-1)?.tags.DeveloperId ?? '', { from, behaviour: behaviours.away });
};

/** The schedule of the meter fires. */
export const readMeter = async (lab: Lab): Promise<void> => {
  await lab.schedule({ job: 'meter', time: new Date().toISOString() });
};

/** Five minutes pass, and the meter is read and worked on; as often as it takes, but no longer than for that many hours. */
export const pass = async (lab: Lab, isEnough: () => boolean, hours = 3): Promise<void> => {
  for (let interval = 0; interval < hours * 12 && !isEnough(); interval++) {
    lab.later(INTERVAL_S);
    await readMeter(lab);
    await lab.drain();
  }
};

/** Ana has Claude Code with a limit of $25 a day, and works at that rate. */
export const withAna = async (options: LabOptions, dollars: number): Promise<Lab> => {
  const lab = await openLab(options);
  await onboard(lab);
  const [profile] = lab.aws.state.profiles.list();
  works(lab, profile?.tagHistory.at(-1)?.tags.DeveloperId ?? '', dollars);
  return lab;
};

export const stateTags = ({ aws }: Pick<Lab, 'aws'>): string[] =>
  aws.state.profiles.list().map(({ tagHistory }) => tagHistory.at(-1)?.tags.ClaudeAccess ?? '');

/** AWS Budgets tells what Ana spent on the day before. */
export const confirmed = (lab: Lab, amount: string, limit = '$25.00'): void =>
  lab.publish(budgetText({ name: budgetOf(lab), amount, limit }));

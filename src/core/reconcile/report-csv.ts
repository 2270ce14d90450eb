// A whole report as a table, for whoever must work through hundreds of findings.
import { csvOf } from '../spend/csv.ts';
import type { Outcome } from './outcome.ts';
import type { ReportMessage } from './report.ts';

const OUTCOMES: Record<Outcome['kind'], string> = {
  told: '',
  open: 'not put right',
  'under-way': 'being put right',
  waiting: 'waits for the identity provider',
  refused: 'AWS refused',
  done: 'put right',
};

/** One row a finding, as it stands when the file is made. */
export const reportCsv = ({ lines, earlier }: ReportMessage): string =>
  csvOf([
    ['kind', 'developer', 'name', 'slack', 'found', 'state'],
    ...[...lines, ...earlier].map(({ finding, person, text, outcome }) => [
      finding.kind,
      person?.developerId ?? '',
      person?.name ?? '',
      person?.slackUserId ?? '',
      text,
      outcome.kind === 'refused' ? `${OUTCOMES.refused}: ${outcome.message}` : OUTCOMES[outcome.kind],
    ]),
  ]);

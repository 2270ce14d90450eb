// The part of the sweep about the doctor: whatever was not told to its end.
import type { Diagnoses } from './doctor-ports.ts';
import type { Jobs } from './ports.ts';

export type SweepDiagnosesDeps = { diagnoses: Diagnoses; jobs: Jobs };

export const sweepDiagnoses = async ({ diagnoses, jobs }: SweepDiagnosesDeps): Promise<void> => {
  for (const { id } of await diagnoses.unsettled()) await jobs.enqueue({ kind: 'doctor', id });
};

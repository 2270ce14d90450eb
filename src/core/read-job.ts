// Reads a job from the body of a message, which may hold anything.
import * as z from 'zod';
import { JOB_KINDS, type Job } from './job.ts';

const job = z.object({ kind: z.enum(JOB_KINDS), id: z.string().min(1) });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The job in the body of a message, or undefined for anything else. */
export const readJob = (body: string): Job | undefined => job.safeParse(parsed(body)).data;

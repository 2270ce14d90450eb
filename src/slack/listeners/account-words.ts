// The words for admins about the whole account: profiles that exist already, and what the bot needs.
import type { Word } from './words.ts';

// Seldom said, so loaded when they are.
const adopt: Word = async (deps, spoken) => (await import('./adopt-word.ts')).adopt(deps, spoken);
const doctor: Word = async (deps, spoken) => (await import('./doctor-word.ts')).doctor(deps, spoken);

export const accountWords: Record<string, Word> = { adopt, doctor };

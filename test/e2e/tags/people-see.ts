// What people see of cost-allocation tags in the simulated Slack, and how the days of a lab pass.
import type { Lab, LabOptions } from '../lab.ts';
import { wordsIn } from '../people.ts';

export const ADMINS = 'C0ADMINS';
const HOUR = 3600;

/** An account in which nobody has switched any key, as AWS opens it. */
export const NEW_ACCOUNT: NonNullable<LabOptions['aws']> = { costAllocation: { unswitched: 'Inactive' } };

const aboutTags = /cost-allocation|without names|carry no developer's name|told by developer|asked for a backfill/;

/** Messages about tags in the admins' channel, not those in threads. */
export const tagMessages = ({ slack }: Lab) =>
  slack.state.messages.filter(
    ({ channel, threadTs, ephemeralTo, text }) =>
      channel === ADMINS && !threadTs && !ephemeralTo && aboutTags.test(text),
  );

export const tagWords = (lab: Lab): string[] => tagMessages(lab).map(({ blocks }) => wordsIn(blocks));

/** The card with the button. */
export const offerIn = (lab: Lab) => {
  const found = tagMessages(lab).find(({ blocks }) => wordsIn(blocks).startsWith('Earlier costs without names'));
  if (!found) throw new Error('There is no offer.');
  return found;
};

export const repliesTo = ({ slack }: Lab, ts: string): string[] =>
  slack.state.messages.filter(({ threadTs }) => threadTs === ts).map(({ text }) => text);

export const statusOf = async ({ people }: Lab, who: string): Promise<string> => {
  await people.type(who, 'status');
  return wordsIn(people.whisper(who)?.blocks);
};

const schedule = async (lab: Lab, job: string, channel?: string): Promise<void> => {
  await lab.schedule({ job, time: new Date().toISOString(), ...(channel ? { channel } : {}) });
  await lab.drain();
};

/** The hours pass, with a sweep and the housekeeping every so often: as deployed every six hours, or fewer times for speed. */
export const pass = async (lab: Lab, hours: number, every = 6): Promise<void> => {
  for (let left = hours; left > 0; left -= every) {
    lab.later(Math.min(every, left) * HOUR);
    await lab.sweep();
    await lab.drain();
    await schedule(lab, 'housekeeping');
  }
};

export const keepHouse = (lab: Lab) => schedule(lab, 'housekeeping');
export const readCosts = (lab: Lab) => schedule(lab, 'costs');

/** Somebody has just been granted Claude Code: the days pass until the admins have the offer of a backfill. */
export const untilOffered = async (lab: Lab): Promise<Lab> => {
  await pass(lab, 36);
  await pass(lab, 60, 60);
  await readCosts(lab);
  await keepHouse(lab);
  return lab;
};

/** What the channel's digest says now. */
export const digestIn = async (lab: Lab, channel: string): Promise<string> => {
  await schedule(lab, 'digest', channel);
  const last = lab.slack.state.messages.findLast((message) => message.channel === channel && !message.threadTs);
  return wordsIn(last?.blocks);
};

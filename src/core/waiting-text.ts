// What admins can do about a group that this bot may not change.
import type { Access } from './access.ts';

/** Undefined while nothing is waited for. */
export const waitingText = ({ desired: { developerId }, observed: { waiting } }: Access): string | undefined => {
  if (waiting === undefined) return undefined;
  const { what, group, refusal } = waiting;
  const [act, so] =
    what === 'join'
      ? [`add ${developerId} to the group ${group}`, 'It is seen within the hour, and the rest goes on by itself.']
      : [`take ${developerId} out of the group ${group}`, 'It is seen within the hour.'];
  return refusal === undefined
    ? `Your identity provider owns the sign-in group: ${act} there. ${so}`
    : `AWS refuses a change of the sign-in group (${refusal}). If your identity provider owns it, ${act} there; otherwise check that the bot's role may change this group. ${so}`;
};

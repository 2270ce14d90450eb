// Attributes for access control: what Identity Center passes into a session as tags, and how ours get in beside others'.
import { UserError } from './errors.ts';
import type { Settings } from './settings.ts';

/** `sources` is as AWS has it: a list, today of one. */
export type SessionAttribute = { key: string; sources: string[] };

export type AttributeLine = SessionAttribute &
  ({ kind: 'added' } | { kind: 'changed'; was: string[] } | { kind: 'ours' } | { kind: 'other' });

/** AWS takes no more. */
const MOST = 50;

/** The developer's exact user name, which their profiles are tagged with, and the team where it is configured. */
export const wantedAttributes = ({ tags, deployment }: Pick<Settings, 'tags' | 'deployment'>): SessionAttribute[] => {
  const team = deployment.access?.teamAttribute;
  return [
    { key: tags.developer, sources: [`\${path:userName}`] },
    ...(team === undefined ? [] : [{ key: tags.team, sources: [team] }]),
  ];
};

const sameSources = (one: SessionAttribute, other: SessionAttribute): boolean =>
  JSON.stringify(one.sources) === JSON.stringify(other.sources);

// Tags of a session differ in more than their letters' case, and policies compare their keys in any.
const sameKey = (one: SessionAttribute, other: SessionAttribute): boolean =>
  one.key.toLowerCase() === other.key.toLowerCase();

/**
 * Every attribute that there will be, in the order of what there is, with what becomes of it. Nothing that is there goes
 * away. A UserError when there would be more than AWS takes.
 */
export const planAttributes = (
  existing: readonly SessionAttribute[],
  wanted: readonly SessionAttribute[],
): AttributeLine[] => {
  const kept = existing.map((attribute): AttributeLine => {
    const ours = wanted.find((each) => sameKey(each, attribute));
    if (ours === undefined) return { ...attribute, kind: 'other' };
    if (sameSources(ours, attribute)) return { ...attribute, kind: 'ours' };
    return { key: attribute.key, sources: ours.sources, kind: 'changed', was: attribute.sources };
  });
  const added = wanted
    .filter((ours) => !existing.some((attribute) => sameKey(attribute, ours)))
    .map((ours): AttributeLine => ({ ...ours, kind: 'added' }));
  const lines = [...kept, ...added];
  if (lines.length > MOST)
    throw new UserError(
      `Identity Center takes ${MOST} attributes for access control and has ${existing.length}: ${added.length === 1 ? 'there is' : 'there are'} ${added.length} to add. Remove some that nobody needs.`,
    );
  return lines;
};

/** Whether anything has to be written. */
export const isChange = (lines: readonly AttributeLine[]): boolean =>
  lines.some(({ kind }) => kind === 'added' || kind === 'changed');

const FATE = { added: 'added', changed: 'changed', ours: 'is there', other: "somebody else's, stays" } as const;

/** The difference for whoever decides on it, a line for each attribute. */
export const attributeLines = (lines: readonly AttributeLine[]): string[] =>
  lines.map((line) => {
    const fate = line.kind === 'changed' ? `changed, was ${line.was.join(', ')}` : FATE[line.kind];
    return `  ${line.key} = ${line.sources.join(', ')}  (${fate})`;
  });

// What the index of tags shows otherwise than it was left is asked of Bedrock before anybody hears of it: it may be hours behind.
import { type Finding, findingKey } from '../core/reconcile/finding.ts';
import type { Profiles } from './ports.ts';

/** One question each; of more the index is believed, because somebody is changing tags by the hundred. */
const MOST_ASKED = 100;

type Retagged = Extract<Finding, { kind: 'profile-retagged' }>;

/** As Bedrock tells it now; undefined where the tags are as they should be, or the profile has gone meanwhile. */
const asked = async ({ profiles }: { profiles: Pick<Profiles, 'tagsOf'> }, finding: Retagged) => {
  const tags = await profiles.tagsOf(finding.region, finding.arn);
  if (tags === undefined) return undefined;
  const changes = finding.tags
    .filter(({ key, should }) => tags[key] !== should)
    .map(({ key, should }) => ({ key, should, ...(tags[key] === undefined ? {} : { is: tags[key] }) }));
  return changes.length === 0 ? undefined : { ...finding, tags: changes };
};

/** `open` are the keys of what is known already. From where on Bedrock does not answer, the index is believed. */
export const confirmRetagged = async (
  deps: { profiles: Pick<Profiles, 'tagsOf'> },
  found: readonly Finding[],
  open: readonly string[],
): Promise<Finding[]> => {
  const known = new Set(open);
  const confirmed: Finding[] = [];
  let left = MOST_ASKED;
  for (const finding of found) {
    const isToAsk = left > 0 && finding.kind === 'profile-retagged' && !known.has(findingKey(finding));
    if (isToAsk) left -= 1;
    const now = isToAsk
      ? await asked(deps, finding).catch(() => {
          left = 0;
          return finding;
        })
      : finding;
    if (now) confirmed.push(now);
  }
  return confirmed;
};

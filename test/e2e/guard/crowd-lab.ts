// Labs in which many have Claude Code already, with profiles and budgets in AWS, and some of them run away.
import { behaviours } from '../../../sandbox/aws/billing/behaviour.ts';
import { createAccesses } from '../../../src/aws/accesses.ts';
import { openTable } from '../../../src/aws/open-table.ts';
import type { Access } from '../../../src/core/access.ts';
import { newcomers, settle } from '../../fixtures/crowd.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import { type Lab, type LabOptions, openLab, TABLE } from '../lab.ts';
import { works } from './guard-lab.ts';

/** Everybody has three models and $20 a day; `runAways` are the first so many of them, each faster than the one before. */
export const crowdLab = async (
  options: LabOptions,
  { developers, runAways }: { developers: number; runAways: number },
): Promise<{ lab: Lab; people: Access[] }> => {
  const lab = await openLab(options);
  const people = settle(lab.aws, exampleSettings(), new Date(), newcomers(developers));
  const accesses = createAccesses(await openTable(TABLE));
  for (const [index, access] of people.entries()) {
    await accesses.add(access);
    const { slackUserId: id, name, desired } = access;
    const [someone] = lab.slack.state.people;
    if (someone) lab.slack.state.people.push({ ...someone, id, name });
    if (index < runAways) works(lab, desired.developerId, 1000 + 300 * (index / runAways));
    else lab.aws.state.billing.change(desired.developerId, { from: '2026-01-01', behaviour: behaviours.away });
  }
  return { lab, people: people.slice(0, runAways) };
};

/** The state tags of somebody's profiles, and since when each is so. */
export const tagsOf = ({ aws }: Pick<Lab, 'aws'>, { observed }: Access) =>
  observed.profiles.map(({ arn }) => {
    const last = aws.state.profiles
      .list()
      .find((profile) => profile.arn === arn)
      ?.tagHistory.at(-1);
    return { state: last?.tags.ClaudeAccess, at: last?.at ?? 0 };
  });

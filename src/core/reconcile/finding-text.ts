// What was found, in words that go on after a person's name or stand alone.
import type { BudgetPart, Finding, Goal, Leaver, Room, SettingsRefused, TagChange } from './finding.ts';

const WHY_LEFT: Record<Leaver['why'], string> = {
  slack: 'their Slack account is deactivated',
  disabled: 'their user in Identity Center is disabled',
  gone: 'their user is no longer in Identity Center',
};

const PARTS: Record<BudgetPart, string> = { limit: 'its limit', filter: 'what it counts', alerts: 'its alerts' };

const tagText = ({ key, is, should }: TagChange): string =>
  is === undefined ? `${key} is missing` : `${key} is "${is}" instead of "${should}"`;

const roomText = ({ region, used, limit, needed }: Room): string => {
  const counts = `${used.toLocaleString('en')} of ${limit.toLocaleString('en')} inference profiles in ${region} are used`;
  const more = needed === 1 ? 'one more is' : `${needed.toLocaleString('en')} more are`;
  return needed > 0 ? `${counts}, and ${more} needed by who waits and by rollouts` : counts;
};

const ASKED_FOR: Record<Goal, string> = {
  profile: 'the tags of profiles',
  budget: 'daily budgets',
  membership: 'the sign-in group',
};

const settingsText = ({ goal, people, message, remedy }: SettingsRefused): string =>
  `${ASKED_FOR[goal]}, for ${people === 1 ? 'one person' : `${people.toLocaleString('en')} people`}: ${message} ${remedy}`;

/** Models are named by `nameOf`. */
export const findingText = (finding: Finding, nameOf: (model: string) => string): string => {
  switch (finding.kind) {
    case 'profile-gone':
      return `the profile for ${nameOf(finding.model)} in ${finding.region} was deleted`;
    case 'profile-retagged': {
      const { model, region, tags, manager } = finding;
      const profile = `the profile for ${nameOf(model)} in ${region}`;
      return manager === undefined
        ? `tags of ${profile} were changed: ${tags.map(tagText).join(', ')}`
        : `${profile} says that ${manager} manages it now, so it is left alone`;
    }
    case 'budget-gone':
      return 'the daily budget was deleted';
    case 'budget-edited':
      return `the daily budget was changed: ${finding.parts.map((part) => PARTS[part]).join(', ')}`;
    case 'member-gone':
      return 'was taken out of the sign-in group';
    case 'member-back':
      return 'is in the sign-in group, though the access was taken away';
    case 'renamed':
      return `is called ${finding.to} in Identity Center now, not ${finding.from}`;
    case 'profile-extra':
      return `one more profile carries their tags, ${finding.name} in ${finding.region} (${finding.arn})`;
    case 'profile-orphan': {
      const { name, region, developer, arn } = finding;
      return `profile ${name} in ${region}${developer ? `, tagged for ${developer}` : ''} (${arn})`;
    }
    case 'budget-orphan':
      return `budget ${finding.name}`;
    case 'room':
      return roomText(finding);
    case 'settings-refused':
      return settingsText(finding);
    case 'not-shown':
      return `${finding.part}: ${finding.code}: ${finding.message}`;
    case 'leaver':
      return WHY_LEFT[finding.why];
    case 'idle':
      return `has spent nothing for ${finding.days} days`;
  }
};

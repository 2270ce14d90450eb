import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import {
  attributeLines,
  isChange,
  planAttributes,
  type SessionAttribute,
  wantedAttributes,
} from '../../src/core/session-attributes.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const path = (name: string): string => `\${path:${name}}`;
const of = (key: string, name: string): SessionAttribute => ({ key, sources: [path(name)] });
const DEVELOPER = of('DeveloperId', 'userName');
const TEAM = of('Team', 'enterprise.department');

describe('the attributes that are wanted', () => {
  const access = { instanceArn: '', sessionHours: 8, stateCondition: true, marketplace: true };
  const { deployment } = exampleSettings();

  it('are the developer from the user name, under the configured key', () => {
    const settings = exampleSettings();
    expect(wantedAttributes(settings)).toEqual([DEVELOPER]);
    expect(wantedAttributes({ ...settings, tags: { ...settings.tags, developer: 'Owner' } })).toEqual([
      of('Owner', 'userName'),
    ]);
  });

  it('are the team too, from where the configuration says', () => {
    const teamAttribute = path('enterprise.department');
    const settings = { ...exampleSettings(), deployment: { ...deployment, access: { ...access, teamAttribute } } };
    expect(wantedAttributes(settings)).toEqual([DEVELOPER, TEAM]);
  });
});

describe('the plan', () => {
  it('adds what is missing after what is there', () => {
    const lines = planAttributes([of('CostCenter', 'enterprise.costCenter')], [DEVELOPER, TEAM]);
    expect(attributeLines(lines)).toEqual([
      `  CostCenter = ${path('enterprise.costCenter')}  (somebody else's, stays)`,
      `  DeveloperId = ${path('userName')}  (added)`,
      `  Team = ${path('enterprise.department')}  (added)`,
    ]);
    expect(isChange(lines)).toBe(true);
  });

  it('has nothing to change where all is as wanted', () => {
    const lines = planAttributes([TEAM, of('CostCenter', 'x'), DEVELOPER], [DEVELOPER]);
    expect(lines.map(({ kind }) => kind)).toEqual(['other', 'other', 'ours']);
    expect(isChange(lines)).toBe(false);
  });

  it('shows another source under our key as a change', () => {
    const lines = planAttributes([of('DeveloperId', 'emails[primary eq true].value')], [DEVELOPER]);
    expect(attributeLines(lines)).toEqual([
      `  DeveloperId = ${path('userName')}  (changed, was ${path('emails[primary eq true].value')})`,
    ]);
    expect(isChange(lines)).toBe(true);
  });

  it('takes a key in other letters as ours, and keeps its letters, for a session cannot have both', () => {
    expect(planAttributes([of('developerid', 'userName')], [DEVELOPER])).toEqual([
      { ...of('developerid', 'userName'), kind: 'ours' },
    ]);
    expect(planAttributes([of('developerid', 'nickName')], [DEVELOPER])).toMatchObject([
      { key: 'developerid', kind: 'changed', sources: [path('userName')] },
    ]);
  });

  it('refuses to have more than AWS takes', () => {
    const many = Array.from({ length: 50 }, (_, index) => of(`k${index}`, 'x'));
    expect(planAttributes(many.slice(1), [DEVELOPER])).toHaveLength(50);
    expect(() => planAttributes(many, [DEVELOPER])).toThrow(
      new UserError(
        'Identity Center takes 50 attributes for access control and has 50: there is 1 to add. Remove some that nobody needs.',
      ),
    );
    expect(() => planAttributes(many, [DEVELOPER, TEAM])).toThrow('there are 2 to add');
    expect(planAttributes([...many.slice(1), TEAM], [TEAM])).toHaveLength(50);
  });
});

describe('whatever is there', () => {
  const key = fc.constantFrom('DeveloperId', 'developerid', 'Team', 'CostCenter', 'a', 'b', 'c');
  const existing = fc.uniqueArray(
    fc.record({ key, sources: fc.tuple(fc.constantFrom(path('userName'), path('x'), path('y'))) }),
    { selector: (attribute) => attribute.key.toLowerCase() },
  );
  const wanted = fc.constantFrom([DEVELOPER], [DEVELOPER, TEAM]);

  it("nothing of others' is lost or changed, all that is wanted is there, and doing it again changes nothing", () => {
    fc.assert(
      fc.property(existing, wanted, (before, ours) => {
        const after = planAttributes(before, ours).map(({ key: name, sources }) => ({ key: name, sources }));
        const isOurs = (one: SessionAttribute) => ours.some((each) => each.key.toLowerCase() === one.key.toLowerCase());
        expect(after.filter((one) => !isOurs(one))).toEqual(before.filter((one) => !isOurs(one)));
        expect(after.slice(0, before.length).map((one) => one.key)).toEqual(before.map((one) => one.key));
        for (const { key: name, sources } of ours) {
          const found = after.filter((one) => one.key.toLowerCase() === name.toLowerCase());
          expect(found.map((one) => one.sources)).toEqual([sources]);
        }
        expect(isChange(planAttributes(after, ours))).toBe(false);
      }),
    );
  });
});

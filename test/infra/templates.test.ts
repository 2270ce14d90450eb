// Rules that hold in every template, whatever the configuration: least privilege, encryption, and nothing public but one route.
import { describe, expect, it } from 'vitest';
import { ACCOUNT, knowsNoResource } from '../policy/evaluate.ts';
import { DIRECTORY, inGovCloud, inOneAccount, inThreeAccounts, PAYER, withGroupOfItsOwn } from './deployments.ts';
import { NO_STORES, PUBLIC, STORES } from './resource-types.ts';
import { type Found, listed, statementsOf } from './statements.ts';
import { ofType, synthesise, type Template } from './synthesised.ts';
import { UNSCOPED, WILDCARDS } from './wildcards.ts';

const DEPLOYMENTS = {
  'one account in us-east-1': inOneAccount('us-east-1'),
  'one account in eu-central-1': inOneAccount('eu-central-1'),
  'three accounts in us-east-1': inThreeAccounts('us-east-1'),
  'three accounts in eu-central-1, with a group of its own': withGroupOfItsOwn(inThreeAccounts('eu-central-1')),
  'one account in GovCloud': inGovCloud(),
};

const allowed = (template: Template): Found[] => statementsOf(template).filter(({ Effect }) => Effect === 'Allow');

describe.each(Object.entries(DEPLOYMENTS))('every template of %s', (_, settings) => {
  const templates = Object.entries(synthesise(settings, { checked: true }));
  const of = <T>(each: (template: Template) => T[]): T[] => templates.flatMap(([, template]) => each(template));

  it('is there', () => {
    const names = templates.map(([name]) => name).sort();
    const payer = settings.accounts.billing ? ['claude-onboard-payer'] : [];
    const elsewhere = settings.regions.filter((region) => region !== settings.deployment.region);
    const logging = elsewhere.map((region) => `claude-onboard-logging-${region}`);
    expect(names).toEqual(['claude-onboard', 'claude-onboard-access', ...logging, ...payer]);
    expect(of(allowed).length).toBeGreaterThan(25);
  });

  it('names every action that it allows', () => {
    const wild = of(allowed).filter(({ Action }) => listed(Action).some((action) => action.includes('*')));
    expect(wild).toEqual([]);
  });

  it('allows on everything only what AWS cannot limit to something', () => {
    const actions = of(allowed)
      .filter(({ of: whose, Resource }) => whose === 'identity' && listed(Resource).includes('*'))
      .flatMap(({ Action }) => listed(Action));
    expect(actions.filter((action) => !(action in UNSCOPED))).toEqual([]);
  });

  it('holds no other wildcard in a resource than those with a reason', () => {
    const resources = of(allowed)
      .filter(({ of: whose }) => whose === 'identity')
      .flatMap(({ Resource }) => listed(Resource))
      .filter((resource) => resource !== '*' && /[*?]/.test(resource));
    expect(resources.filter((resource) => !WILDCARDS.some(({ pattern }) => pattern.test(resource)))).toEqual([]);
  });

  it('lets all budgets be read, and only its own be changed', () => {
    const onAll = of(allowed).filter(({ Resource }) => listed(Resource).some((each) => each.endsWith(':budget/*')));
    expect(new Set(onAll.flatMap(({ Action }) => listed(Action)))).toEqual(new Set(['budgets:ViewBudget']));
  });

  it('keeps nothing unencrypted, and holds no type of resource that nobody has judged', () => {
    for (const [id, { Type, Properties }] of of(({ Resources }) => Object.entries(Resources))) {
      const encrypted = STORES[Type];
      if (encrypted) expect([id, encrypted(Properties)]).toEqual([id, true]);
      else expect(NO_STORES).toContain(Type);
    }
  });

  it('leaves nothing with a name behind when its first deployment fails, for the next would find that name taken', () => {
    const kept = of(({ Resources }) => Object.entries(Resources)).filter(
      ([, each]) => each.DeletionPolicy === 'Retain',
    );
    // Its name is made up anew, and deletion protection would hold it anyway.
    expect(kept.map(([, { Type, Properties }]) => [Type, Properties.TableName])).toEqual([
      ['AWS::DynamoDB::Table', undefined],
    ]);
  });

  it('lets nobody in but accounts and services that it names, and services only on behalf of somebody', () => {
    const known = [ACCOUNT, PAYER, DIRECTORY].map((account) => `:iam::${account}:root`);
    for (const { at, Principal, Condition } of of(allowed).filter((each) => each.of === 'resource')) {
      const { AWS, Service, ...others } = Principal as Record<string, string | string[]>;
      expect([at, others]).toEqual([at, {}]);
      for (const principal of listed(AWS)) expect(known.some((root) => principal.endsWith(root))).toBe(true);
      // Its functions are this account's own, or the role could not be given to them.
      if (Service === undefined || Service === 'lambda.amazonaws.com') continue;
      expect([at, JSON.stringify(Condition)]).toEqual([at, expect.stringMatching(/aws:Source(Account|Arn)/)]);
    }
  });

  it('lets functions be called only by one route, one stage and one topic', () => {
    for (const { Properties } of of((template) => ofType(template, 'AWS::Lambda::Permission'))) {
      expect(Properties).toMatchObject({ Principal: expect.stringMatching(/^(sns|apigateway)\./) });
      expect(Properties).toHaveProperty('SourceArn');
    }
  });

  it('is not public but for the one route that Slack calls', () => {
    const found = of(({ Resources }) => Object.values(Resources)).filter(({ Type }) => PUBLIC.includes(Type));
    expect(found).toHaveLength(1);
    const routes = of((template) => ofType(template, 'AWS::ApiGatewayV2::Route'));
    expect(routes.map(({ Properties }) => Properties.RouteKey)).toEqual(['POST /slack/events']);
  });

  it('names no partition but its own', () => {
    const own = settings.deployment.region.startsWith('us-gov-') ? 'arn:aws-us-gov:' : 'arn:aws:';
    const named = new Set(JSON.stringify(templates).match(/arn:aws[a-z-]*:/g));
    expect([...named].filter((partition) => partition !== own)).toEqual([]);
  });
});

it.each(Object.entries(UNSCOPED))('%s knows no resource, or has a reason', async (action, why) => {
  expect([action, await knowsNoResource(action)]).toEqual([action, why === '']);
});

import { describe, expect, it } from 'vitest';
import type { AwsSimulator } from '../../sandbox/aws/server.ts';
import type { Settings } from '../../src/core/settings.ts';
import { operations, useAws } from '../aws/environment.ts';
import { exampleSettings } from '../fixtures/settings.ts';
import { inOneAccount } from '../infra/deployments.ts';
import { runTool } from './run-tool.ts';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
const HEAD = `Attributes for access control of ${INSTANCE}:`;
const path = (name: string): string => `\${path:${name}}`;
const directory = { storeId: 'd-1234567890', instanceArn: INSTANCE };

const withTeam = (): Settings => {
  const { deployment, ...rest } = inOneAccount('us-east-1');
  const teamAttribute = path('enterprise.department');
  return {
    ...rest,
    deployment: { ...deployment, access: deployment.access && { ...deployment.access, teamAttribute } },
  };
};

const run = (aws: AwsSimulator, args: string[] = [], settings = withTeam()) =>
  runTool(aws, 'attributes', { settings, args });

const attributesIn = ({ state }: AwsSimulator) =>
  (state.identityCenter.configuration?.attributes ?? []).map(({ Key, Value }) => `${Key} = ${Value.Source}`);

const written = (aws: AwsSimulator): string[] => operations(aws, 'sso').filter((name) => /^(Create|Update)/.test(name));

describe('where there are no attributes yet', () => {
  const aws = useAws({ seed: { directory } });

  it('only shows what would be, and fails, when nobody is there to ask', async () => {
    const { code, out, err } = await run(aws());
    expect([code, err]).toEqual([1, '']);
    expect(out.split('\n')).toEqual([
      HEAD,
      `  DeveloperId = ${path('userName')}  (added)`,
      `  Team = ${path('enterprise.department')}  (added)`,
      'Nothing was changed. Run it again with --yes to change it.',
      '',
    ]);
    expect(written(aws())).toEqual([]);
  });

  it('creates them with --yes, and has nothing to do the next time', async () => {
    const first = await run(aws(), ['--yes']);
    expect([first.code, first.out.split('\n').at(-2)]).toEqual([
      0,
      'They are so now; a session has them from its next sign-in on.',
    ]);
    expect(attributesIn(aws())).toEqual([
      `DeveloperId = ${path('userName')}`,
      `Team = ${path('enterprise.department')}`,
    ]);
    const second = await run(aws());
    expect([second.code, second.out.split('\n').at(-2)]).toEqual([0, 'Nothing has to be changed.']);
    expect(written(aws())).toEqual(['CreateInstanceAccessControlAttributeConfiguration']);
  });

  it('finds the instance of the identity store where the configuration does not name it', async () => {
    const { code, out } = await run(aws(), ['--yes'], exampleSettings());
    expect([code, out.split('\n')[0]]).toEqual([0, HEAD]);
    expect(attributesIn(aws())).toEqual([`DeveloperId = ${path('userName')}`]);
  });
});

describe('where others have attributes', () => {
  const attributes = { CostCenter: path('enterprise.costCenter'), DeveloperId: path('nickName') };
  const aws = useAws({ seed: { directory, identityCenter: { attributes } } });

  it('keeps them, and changes what stands under our key', async () => {
    const { code, out } = await run(aws(), ['--yes']);
    expect(code).toBe(0);
    expect(out.split('\n').slice(1, 4)).toEqual([
      `  CostCenter = ${path('enterprise.costCenter')}  (somebody else's, stays)`,
      `  DeveloperId = ${path('userName')}  (changed, was ${path('nickName')})`,
      `  Team = ${path('enterprise.department')}  (added)`,
    ]);
    expect(attributesIn(aws())).toEqual([
      `CostCenter = ${path('enterprise.costCenter')}`,
      `DeveloperId = ${path('userName')}`,
      `Team = ${path('enterprise.department')}`,
    ]);
    expect(written(aws())).toEqual(['UpdateInstanceAccessControlAttributeConfiguration']);
  });
});

describe('where there is no room', () => {
  const attributes = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, path('userName')]));
  const aws = useAws({ seed: { directory, identityCenter: { attributes } } });

  it('says so and writes nothing', async () => {
    const { code, err } = await run(aws(), ['--yes']);
    expect([code, err]).toEqual([1, expect.stringContaining('takes 50 attributes for access control and has 50')]);
    expect(written(aws())).toEqual([]);
  });
});

describe('where the directory is another account', () => {
  const aws = useAws({ accountId: '444455556666', seed: { directory: { ...directory, account: '111122223333' } } });

  it('says what AWS says', async () => {
    const { code, err } = await run(aws(), ['--yes']);
    expect([code, err]).toEqual([1, 'Refused (AccessDeniedException): The instance belongs to another account.\n']);
    const unnamed = await run(aws(), ['--yes'], exampleSettings());
    expect([unnamed.code, unnamed.err]).toEqual([
      1,
      'These credentials see no Identity Center with the identity store d-1234567890 in us-east-1. It is seen from the account that it lives in.\n',
    ]);
  });
});

describe('without Identity Center', () => {
  const aws = useAws();

  it('has nothing to pass', async () => {
    const { code, err } = await run(aws(), [], exampleSettings({ identity: { source: 'email' } }));
    expect([code, err]).toEqual([
      1,
      'The configuration has no Identity Center (identity.source), so there are no attributes to pass.\n',
    ]);
  });
});

// The system-defined inference profiles and foundation models that each region offers.
import { arnOf, partitionOf } from '../arn.ts';

export type SystemProfile = { id: string; arn: string; name: string; description: string; models: string[] };

type Prefix = 'global' | 'us' | 'eu' | 'jp' | 'au' | 'apac' | 'us-gov';

const apac = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
];

/** Regions a profile of each prefix may be called from, and so exists in; `global` is every commercial one. */
const regionsOf: Record<Exclude<Prefix, 'global'>, string[]> = {
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  jp: ['ap-northeast-1', 'ap-northeast-3'],
  au: ['ap-southeast-2', 'ap-southeast-4'],
  apac,
  'us-gov': ['us-gov-east-1', 'us-gov-west-1'],
};

/** Where `apac` and `us-gov` show a place in a profile's name, as AWS writes it. */
const nameOf: Record<Prefix, string> = {
  global: 'Global',
  us: 'US',
  eu: 'EU',
  jp: 'JP',
  au: 'AU',
  apac: 'APAC',
  'us-gov': 'US-GOV',
};

type Model = { id: string; name: string; prefixes: Prefix[] };

const everywhere: Prefix[] = ['global', 'us', 'eu', 'jp', 'au'];

const models: Model[] = [
  { id: 'anthropic.claude-fable-5-1', name: 'Anthropic Claude Fable 5.1', prefixes: ['global', 'us'] },
  { id: 'anthropic.claude-fable-5', name: 'Anthropic Claude Fable 5', prefixes: ['global', 'us', 'eu'] },
  { id: 'anthropic.claude-opus-5-5', name: 'Anthropic Claude Opus 5.5', prefixes: ['global', 'us', 'eu'] },
  { id: 'anthropic.claude-opus-5', name: 'Anthropic Claude Opus 5', prefixes: everywhere },
  { id: 'anthropic.claude-opus-4-8', name: 'Anthropic Claude Opus 4.8', prefixes: everywhere },
  { id: 'anthropic.claude-opus-4-7', name: 'Anthropic Claude Opus 4.7', prefixes: everywhere },
  { id: 'anthropic.claude-opus-4-6-v1', name: 'Anthropic Claude Opus 4.6', prefixes: ['global', 'us', 'eu'] },
  {
    id: 'anthropic.claude-opus-4-5-20251101-v1:0',
    name: 'Anthropic Claude Opus 4.5',
    prefixes: ['global', 'us', 'eu'],
  },
  { id: 'anthropic.claude-opus-4-1-20250805-v1:0', name: 'Anthropic Claude Opus 4.1', prefixes: ['us'] },
  { id: 'anthropic.claude-sonnet-5-5', name: 'Anthropic Claude Sonnet 5.5', prefixes: everywhere },
  { id: 'anthropic.claude-sonnet-5', name: 'Anthropic Claude Sonnet 5', prefixes: everywhere },
  { id: 'anthropic.claude-sonnet-4-6', name: 'Anthropic Claude Sonnet 4.6', prefixes: everywhere },
  {
    id: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    name: 'Anthropic Claude Sonnet 4.5',
    prefixes: [...everywhere, 'us-gov'],
  },
  {
    id: 'anthropic.claude-sonnet-4-20250514-v1:0',
    name: 'Anthropic Claude Sonnet 4',
    prefixes: ['global', 'us', 'eu', 'apac'],
  },
  { id: 'anthropic.claude-haiku-5-5', name: 'Anthropic Claude Haiku 5.5', prefixes: everywhere },
  { id: 'anthropic.claude-haiku-4-5-20251001-v1:0', name: 'Anthropic Claude Haiku 4.5', prefixes: everywhere },
  { id: 'amazon.nova-pro-v1:0', name: 'Amazon Nova Pro', prefixes: ['us', 'eu', 'apac'] },
  { id: 'amazon.nova-lite-v1:0', name: 'Amazon Nova Lite', prefixes: ['us', 'eu', 'apac'] },
  { id: 'meta.llama4-scout-17b-instruct-v1:0', name: 'Meta Llama 4 Scout 17B Instruct', prefixes: ['us'] },
];

const offers = (prefix: Prefix, region: string): boolean =>
  prefix === 'global' ? partitionOf(region) === 'aws' : regionsOf[prefix].includes(region);

const modelArn = (region: string, id: string): string =>
  `arn:${partitionOf(region)}:bedrock:${region}::foundation-model/${id}`;

/** A global profile names the region it is called from and a foundation model without a region. */
const modelArns = (prefix: Prefix, region: string, id: string): string[] =>
  prefix === 'global'
    ? [modelArn(region, id), `arn:aws:bedrock:::foundation-model/${id}`]
    : regionsOf[prefix].map((each) => modelArn(each, id));

export const systemProfiles = (region: string, account: string): SystemProfile[] =>
  models.flatMap(({ id, name, prefixes }) =>
    prefixes
      .filter((prefix) => offers(prefix, region))
      .map((prefix) => ({
        id: `${prefix}.${id}`,
        arn: arnOf('bedrock', region, account, `inference-profile/${prefix}.${id}`),
        name: `${nameOf[prefix]} ${name}`,
        description: `Routes requests to ${name} in ${prefix === 'global' ? 'all commercial regions' : regionsOf[prefix].join(', ')}.`,
        models: modelArns(prefix, region, id),
      })),
  );

export const hasFoundationModel = (region: string, modelId: string): boolean =>
  models.some(({ id, prefixes }) => id === modelId && prefixes.some((prefix) => offers(prefix, region)));

/** Undefined when the region knows no such system profile or foundation model. */
export const modelsOfSource = (source: string, region: string, account: string): string[] | undefined => {
  const profile = systemProfiles(region, account).find(({ arn }) => arn === source);
  if (profile !== undefined) return profile.models;
  const id = source.startsWith(modelArn(region, '')) ? source.slice(modelArn(region, '').length) : '';
  return hasFoundationModel(region, id) ? [source] : undefined;
};

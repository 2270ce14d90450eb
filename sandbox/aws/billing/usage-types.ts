// Services and usage types in the spellings that bills hold, with what one unit of each counts.
import { one } from './decimal.ts';
import type { Model, Scope, TokenKind } from './models.ts';

const regionCodes: Record<string, string> = {
  'us-east-1': 'USE1',
  'us-east-2': 'USE2',
  'us-west-2': 'USW2',
  'eu-central-1': 'EUC1',
  'eu-north-1': 'EUN1',
  'eu-west-1': 'EU',
  'eu-west-3': 'EUW3',
  'ap-northeast-1': 'APN1',
  'ap-southeast-2': 'APS2',
};

export const regionCode = (region: string): string => regionCodes[region] ?? region.replaceAll('-', '').toUpperCase();

type Vocabulary = Record<TokenKind, string>;

const editionWords: Vocabulary = {
  input: 'input_tokens',
  output: 'output_tokens',
  cacheRead: 'cache_read_tokens',
  cacheWrite: 'cache_write_tokens',
};

const oldEditionWords: Vocabulary = {
  input: 'InputTokenCount',
  output: 'OutputTokenCount',
  cacheRead: 'CacheReadInputTokenCount',
  cacheWrite: 'CacheWriteInputTokenCount',
};

const serviceWords: Vocabulary = {
  input: 'input-tokens',
  output: 'output-tokens',
  cacheRead: 'cache-read-input-token-count',
  cacheWrite: 'cache-write-input-token-count',
};

const editionUsageType = ({ billedAs }: Model, kind: TokenKind, scope: Scope, code: string): string => {
  const word =
    billedAs === 'edition'
      ? `${editionWords[kind]}${scope === 'global' ? '_global' : ''}_standard`
      : `${oldEditionWords[kind]}${scope === 'global' ? '_Global' : ''}`;
  return `${code}-MP:${code}_${word}-Units`;
};

export type Naming = {
  service: string;
  usageType: string;
  billingEntity: 'AWS' | 'AWS Marketplace';
  /** Ten-billionths of a unit per token: the Marketplace counts in millions, Bedrock itself in thousands. */
  perToken: bigint;
};

export const namingOf = (model: Model, kind: TokenKind, scope: Scope, region: string): Naming => {
  const code = regionCode(region);
  if (model.billedAs === 'service') {
    const suffix = scope === 'global' ? '-cross-region-global' : '';
    return {
      service: 'Amazon Bedrock Service',
      usageType: `${code}-${model.shortName}-${serviceWords[kind]}${suffix}`,
      billingEntity: 'AWS',
      perToken: one / 1000n,
    };
  }
  return {
    service: `${model.name} (Amazon Bedrock Edition)`,
    usageType: editionUsageType(model, kind, scope, code),
    billingEntity: 'AWS Marketplace',
    perToken: one / 1_000_000n,
  };
};

import { describe, expect, it } from 'vitest';
import { modelOfService, readUsageType } from '../../../src/core/spend/usage-type.ts';

describe('a usage type', () => {
  it.each([
    ['USW2-MP:USW2_output_tokens_standard-Units', { kind: 'output', tokensPerUnit: 1e6 }],
    ['USE1-MP:USE1_input_tokens_global_standard-Units', { kind: 'input', tokensPerUnit: 1e6 }],
    ['USE1-MP:USE1_InputTokenCount_Global-Units', { kind: 'input', tokensPerUnit: 1e6 }],
    ['EUC1-MP:EUC1_OutputTokenCount-Units', { kind: 'output', tokensPerUnit: 1e6 }],
    ['USE1-MP:USE1_CacheReadInputTokenCount-Units', { kind: 'cacheRead', tokensPerUnit: 1e6 }],
    ['USE1-MP:USE1_cache_write_tokens_1h_global_standard-Units', { kind: 'cacheWrite', tokensPerUnit: 1e6 }],
    [
      'USE1-Claude4.6Opus-cache-read-input-token-count-cross-region-global',
      { kind: 'cacheRead', tokensPerUnit: 1e3, model: 'Opus 4.6' },
    ],
    [
      'USW2-Claude4.5Sonnet-cache-write-input-token-count',
      { kind: 'cacheWrite', tokensPerUnit: 1e3, model: 'Sonnet 4.5' },
    ],
    ['USW2-Claude4.5Sonnet-input-tokens', { kind: 'input', tokensPerUnit: 1e3, model: 'Sonnet 4.5' }],
    ['USE1-Claude4Sonnet-output-tokens-cross-region-global', { kind: 'output', tokensPerUnit: 1e3, model: 'Sonnet 4' }],
    ['USE1-Nova2.0Lite-mantle-input-tokens-flex', { kind: 'input', tokensPerUnit: 1e3, model: 'Nova2.0Lite' }],
  ])('%s tells kind, unit and model', (usageType, expected) => {
    expect(readUsageType(usageType)).toEqual(expected);
  });

  it.each([
    'USE1-MP:USE1_created_image-Units',
    'USE1-Guardrail-ContentPolicyUnitsConsumed',
    'USE1-Customization-Training',
    'USE1-Claude5Opus-cache-something-token-count',
    'BoxUsage',
    '',
  ])('%s that is not about known tokens is not guessed at', (usageType) => {
    expect(readUsageType(usageType)).toBeUndefined();
  });
});

describe('a service', () => {
  it.each([
    ['Claude Sonnet 4.5 (Amazon Bedrock Edition)', 'Sonnet 4.5'],
    ['Claude Opus 5.5 (Amazon Bedrock Edition)', 'Opus 5.5'],
    ['Cohere Command R (Amazon Bedrock Edition)', 'Cohere Command R'],
    ['Amazon Bedrock', undefined],
    ['Amazon Bedrock Service', undefined],
  ])('%s names its model, or none', (service, model) => {
    expect(modelOfService(service)).toBe(model);
  });
});

// What the usage types of Amazon Bedrock count: which kind of token, how many of them in one unit, and of which model.
import type { TokenKind } from './spend-day.ts';

export type UsageType = { kind: TokenKind; tokensPerUnit: number; model?: string };

// `USW2-MP:USW2_cache_read_tokens_global_standard-Units`, `USE1-MP:USE1_CacheReadInputTokenCount_Global-Units`: sold
// through AWS Marketplace and priced per million. The service names the model.
const MARKETPLACE = /^[A-Z0-9]+-MP:[A-Z0-9]+_(?<what>.+)-Units$/;
// `USE1-Claude4.6Opus-cache-read-input-token-count-cross-region-global`, `USW2-Claude4.5Sonnet-output-tokens`: per thousand.
const BY_MODEL = /^[A-Z0-9]+-(?<model>[A-Za-z0-9.]+)-(?<what>.+)$/;

/** Read in this order. What is not about tokens (images, guardrails, training) matches none. */
const FORMS = [
  { form: MARKETPLACE, tokensPerUnit: 1_000_000 },
  { form: BY_MODEL, tokensPerUnit: 1_000 },
];

const kindOf = (what: string): TokenKind | undefined => {
  const words = what.toLowerCase();
  if (!words.includes('token')) return undefined;
  if (words.includes('cache')) {
    if (words.includes('read')) return 'cacheRead';
    return words.includes('write') ? 'cacheWrite' : undefined;
  }
  if (words.includes('output')) return 'output';
  return words.includes('input') ? 'input' : undefined;
};

/** `Claude4.6Opus` as `Opus 4.6`; other makers' models as they are. */
const modelIn = (text: string): string => {
  const claude = /^Claude(?<version>[\d.]+)(?<family>[A-Za-z]+)$/.exec(text)?.groups;
  return claude ? `${claude.family} ${claude.version}` : text;
};

/** Undefined for a usage type that nobody knows: its cost counts all the same. */
export const readUsageType = (usageType: string): UsageType | undefined => {
  for (const { form, tokensPerUnit } of FORMS) {
    const parts = form.exec(usageType)?.groups;
    if (!parts) continue;
    const kind = kindOf(parts.what ?? '');
    return kind && { kind, tokensPerUnit, ...(parts.model ? { model: modelIn(parts.model) } : {}) };
  }
  return undefined;
};

const EDITION = /^(?:Claude )?(?<model>.+?) \(Amazon Bedrock Edition\)$/;

/** The model that a service of Cost Explorer is about; undefined for those that bill many, as `Amazon Bedrock Service`. */
export const modelOfService = (service: string): string | undefined => EDITION.exec(service)?.groups?.model;

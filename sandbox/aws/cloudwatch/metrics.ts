// The metrics of `AWS/Bedrock`: made from what people use, whatever the bill knows of it, one set a model id.
import { createHash } from 'node:crypto';
import type { Profiles } from '../bedrock/profiles.ts';
import type { Billing } from '../billing/billing.ts';
import { dayMs, startOfDay } from '../billing/days.ts';
import type { TokenKind } from '../billing/models.ts';
import type { Usage } from '../billing/spenders.ts';
import type { Caller } from '../caller.ts';
import type { Flow } from './flow.ts';
import type { CloudWatchSettings } from './settings.ts';

export type View = { billing: Billing; profiles: Profiles; settings: CloudWatchSettings; now: () => number };

/** Every count of one region and account on one day, by the metric's name and then by model id. */
export type Counts = Map<string, Map<string, Flow[]>>;

const tokensACall = 24_000;

const cacheNames: Record<CloudWatchSettings['cacheNames'], string[]> = {
  tokens: ['Tokens'],
  'token-count': ['TokenCount'],
  both: ['Tokens', 'TokenCount'],
};

const namesOf = (kind: TokenKind, settings: CloudWatchSettings): string[] => {
  const cached = (what: string) => cacheNames[settings.cacheNames].map((ending) => `Cache${what}Input${ending}`);
  switch (kind) {
    case 'input':
      return ['InputTokenCount'];
    case 'output':
      return ['OutputTokenCount'];
    case 'cacheRead':
      return cached('Read');
    case 'cacheWrite':
      return cached('Write');
  }
};

/** An id such as AWS makes for a profile: of somebody's who spends because the seed says so. */
const seededProfile = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);

const geography = (region: string): string => region.split('-')[0] ?? 'us';

/** Whoever goes past the profiles is counted under the system's. */
const modelIdOf = ({ profileId, tags, key, scope, region, model }: Usage, developerKey: string): string => {
  if (profileId !== undefined) return profileId;
  if (tags[developerKey] !== undefined) return seededProfile(key);
  return `${scope === 'global' ? 'global' : geography(region)}.anthropic.claude-${model.key}`;
};

const tokenKindsOf = (tokens: Usage['tokens']): [TokenKind, number][] =>
  Object.entries(tokens).map(([kind, count]) => [kind as TokenKind, Number(count)]);

export const countsOn = (view: View, day: string, { region, account }: Pick<Caller, 'region' | 'account'>): Counts => {
  const { billing, settings } = view;
  const counts: Counts = new Map();
  const add = (name: string, modelId: string, flow: Flow): void => {
    if (flow.total <= 0 || settings.unpublished.includes(name)) return;
    const byModel = counts.get(name) ?? new Map<string, Flow[]>();
    counts.set(name, byModel.set(modelId, [...(byModel.get(modelId) ?? []), flow]));
  };
  const addAll = (modelId: string, times: Pick<Flow, 'key' | 'from' | 'to'>, tokens: [TokenKind, number][]): void => {
    const all = tokens.reduce((sum, [, count]) => sum + count, 0);
    add('Invocations', modelId, { ...times, total: Math.ceil(all / tokensACall) });
    for (const [kind, total] of tokens) {
      for (const name of namesOf(kind, settings)) add(name, modelId, { ...times, key: `${times.key}/${kind}`, total });
    }
  };
  for (const usage of billing.usage(day)) {
    if (usage.region !== region || usage.linkedAccount !== account) continue;
    addAll(modelIdOf(usage, billing.tagKeys.developer), usage, tokenKindsOf(usage.tokens));
  }
  for (const { modelId, region: where, input, output } of settings.otherModels) {
    if (where !== region) continue;
    const from = startOfDay(day);
    addAll(modelId, { key: `${modelId}/${day}`, from, to: from + dayMs }, [
      ['input', input],
      ['output', output],
    ]);
  }
  return counts;
};

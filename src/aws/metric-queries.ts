// Which metrics of Bedrock count which tokens, and how they are asked for.
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { TOKEN_KINDS, type TokenKind } from '../core/spend/spend-day.ts';

export const NAMESPACE = 'AWS/Bedrock';
/** Counted at every call, and so good for finding who calls. */
export const CALLS = 'Invocations';
export const DIMENSION = 'ModelId';

/** AWS's documentation ends the cache's metrics in either way. */
const SPELLINGS = ['Tokens', 'TokenCount'];

const AN_HOUR = 3600;

/** One metric that is asked for. */
export type Asked = { id: string; kind: TokenKind; name: string; spelling?: string };

const namesOf = (kind: TokenKind, spelling: string | undefined): Pick<Asked, 'name' | 'spelling'>[] => {
  // Input excludes what was read from the cache and written to it.
  if (kind === 'input') return [{ name: 'InputTokenCount' }];
  if (kind === 'output') return [{ name: 'OutputTokenCount' }];
  const what = kind === 'cacheRead' ? 'CacheReadInput' : 'CacheWriteInput';
  return (spelling === undefined ? SPELLINGS : [spelling]).map((ending) => ({
    name: `${what}${ending}`,
    spelling: ending,
  }));
};

export const metricsFor = (
  ids: readonly string[],
  spelling: string | undefined,
  kinds: readonly TokenKind[] = TOKEN_KINDS,
): Asked[] =>
  ids.flatMap((id) => kinds.flatMap((kind) => namesOf(kind, spelling).map((named) => ({ id, kind, ...named }))));

/** `Id` must begin with a small letter, and ids of models need not. */
export const queryFor = ({ id, name }: Asked, index: number): MetricDataQuery => ({
  Id: `m${index}`,
  MetricStat: {
    Metric: { Namespace: NAMESPACE, MetricName: name, Dimensions: [{ Name: DIMENSION, Value: id }] },
    Period: AN_HOUR,
    Stat: 'Sum',
  },
});

export const indexOf = (queryId: string | undefined): number => Number(queryId?.slice(1));

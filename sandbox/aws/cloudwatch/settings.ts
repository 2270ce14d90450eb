// Where CloudWatch may behave in more than one way, and what it counts besides Claude.

/** Tokens of a model that nobody of ours uses, on every day. */
export type OtherModel = { modelId: string; region: string; input: number; output: number };

export type CloudWatchSettings = {
  /** How long after the end of its minute a data point shows. */
  delayMs: number;
  /** The share of data points that show later than that, from 0 to 1, and by how much. */
  lateShare: number;
  lateMs: number;
  /** How long the first data point of a metric is there before the metric is listed. AWS: up to 15 minutes. */
  listedAfterMs: number;
  /** How the metrics of the prompt cache are called: `CacheReadInputTokens`, `CacheReadInputTokenCount`, or both at once. */
  cacheNames: 'tokens' | 'token-count' | 'both';
  /** Names of metrics that are not published at all. */
  unpublished: string[];
  /** Names of metrics, or names and model ids (`OutputTokenCount abcdefghijkl`), that cannot be read at the moment. */
  failing: string[];
  /** The most metrics on one page of a list, and the most data points on one page of an answer. */
  pageSize: number;
  mostDatapoints: number;
  otherModels: OtherModel[];
};

export const defaultCloudWatch: CloudWatchSettings = {
  delayMs: 120_000,
  lateShare: 0.05,
  lateMs: 600_000,
  listedAfterMs: 900_000,
  cacheNames: 'tokens',
  unpublished: [],
  failing: [],
  pageSize: 500,
  mostDatapoints: 100_800,
  otherModels: [{ modelId: 'amazon.nova-lite-v1:0', region: 'us-east-1', input: 6_000_000, output: 1_000_000 }],
};

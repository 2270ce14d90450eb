// What Claude's models cost on Bedrock (list prices of October 2026), and under which names they are billed.

export const tokenKinds = ['input', 'output', 'cacheRead', 'cacheWrite'] as const;

export type TokenKind = (typeof tokenKinds)[number];

export type Model = {
  /** `sonnet-5-5` */
  key: string;
  /** `Claude Sonnet 5.5` */
  name: string;
  /** `Claude5.5Sonnet` */
  shortName: string;
  /** Three vocabularies live side by side: the Marketplace's new one and its old one, and Bedrock's own. */
  billedAs: 'edition' | 'old-edition' | 'service';
  /** Millionths of a dollar per million tokens. */
  prices: Record<TokenKind, bigint>;
};

type Row = [family: string, versions: string[], input: number, output: number, read: number, write: number];

const rows: Row[] = [
  ['fable', ['5-1'], 10, 50, 0.25, 12.5],
  ['fable', ['5'], 10, 50, 1, 12.5],
  ['opus', ['5-5'], 4, 20, 0.2, 5],
  ['opus', ['5', '4-8', '4-7', '4-6', '4-5'], 5, 25, 0.5, 6.25],
  ['opus', ['4-1', '4'], 15, 75, 1.5, 18.75],
  ['sonnet', ['5-5'], 2, 10, 0.1, 2.5],
  ['sonnet', ['5'], 2, 10, 0.2, 2.5],
  ['sonnet', ['4-6', '4-5', '4'], 3, 15, 0.3, 3.75],
  ['haiku', ['5-5'], 0.1, 0.5, 0.01, 0.125],
  ['haiku', ['4-5'], 1, 5, 0.1, 1.25],
];

const inMillionths = (dollars: number): bigint => BigInt(Math.round(dollars * 1e6));

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const billedAs = (family: string, version: string): Model['billedAs'] => {
  if (family === 'opus') return 'service';
  return version.startsWith('4') ? 'old-edition' : 'edition';
};

const models: Model[] = rows.flatMap(([family, versions, input, output, read, write]) =>
  versions.map((version) => {
    const number = version.replace('-', '.');
    return {
      key: `${family}-${version}`,
      name: `Claude ${capital(family)} ${number}`,
      shortName: `Claude${number}${capital(family)}`,
      billedAs: billedAs(family, version),
      prices: {
        input: inMillionths(input),
        output: inMillionths(output),
        cacheRead: inMillionths(read),
        cacheWrite: inMillionths(write),
      },
    };
  }),
);

export const modelOf = (key: string): Model => {
  const model = models.find((each) => each.key === key);
  if (model === undefined) throw new Error(`No price is known for the model ${key}.`);
  return model;
};

/** The model that an ARN or id names, such as `…/us.anthropic.claude-sonnet-4-5-20250929-v1:0`; undefined for others. */
export const modelOfSource = (source: string): Model | undefined => {
  const [, family, version] = /anthropic\.claude-([a-z]+)-(\d+(?:-\d{1,2}(?!\d))?)/.exec(source) ?? [];
  return models.find(({ key }) => key === `${family}-${version}`);
};

export type Scope = 'global' | 'geographic';

/** In ten-billionths of a dollar. Inside a geography tokens cost ten percent more than from anywhere. */
export const priceOf = (model: Model, kind: TokenKind, scope: Scope, tokens: bigint): bigint =>
  (model.prices[kind] * tokens * (scope === 'global' ? 10n : 11n)) / 1000n;

// What one member of the configuration alone cannot show: names used twice, limits out of order, tags that collide.
import * as z from 'zod';
import { MANAGED_BY_KEY, REQUEST_ID_KEY } from './names.ts';

export type Mistake = { path: PropertyKey[]; message: string };

const list = <T extends z.ZodType>(member: T) => z.array(member).catch([]);
const text = z.string().catch('');
const limit = z.number().catch(Number.NaN);
const tagMap = z.record(z.string(), z.unknown()).catch({});

const prices = z
  .object({ input: limit.optional(), cacheRead: limit.optional(), cacheWrite: limit.optional() })
  .catch({});
const mode = z.string().optional().catch(undefined);
const teamGuard = z.object({ mode, dailyLimit: limit.optional() }).catch({});
const names = z.array(z.string()).optional().catch([]);
const rule = z
  .object({ name: text, teams: names, models: names, regions: names, maxDailyLimit: limit })
  .catch({ name: '', maxDailyLimit: Number.NaN });

// Read tolerantly, so that these mistakes are reported together with those of the shape.
const agreeing = z.object({
  teams: list(z.object({ name: text, tags: tagMap, guard: teamGuard.optional() }).catch({ name: '', tags: {} })),
  models: list(
    z
      .object({ id: text, name: text, profiles: list(text), price: prices, globalPrice: prices.optional() })
      .catch({ id: '', name: '', profiles: [], price: {} }),
  ),
  regions: list(text),
  tags: z
    .object({ developer: text, team: text, state: text, fixed: tagMap })
    .catch({ developer: '', team: '', state: '', fixed: {} }),
  limits: z.object({ daily: z.object({ min: limit, default: limit, max: limit }) }).catch({
    daily: { min: Number.NaN, default: Number.NaN, max: Number.NaN },
  }),
  alerts: z.object({ thresholds: list(limit) }).catch({ thresholds: [] }),
  meter: z.object({ enabled: z.boolean().catch(true), everyMinutes: limit, quietEveryMinutes: limit }).catch({
    enabled: true,
    everyMinutes: Number.NaN,
    quietEveryMinutes: Number.NaN,
  }),
  guard: z.object({ mode, people: z.record(z.string(), z.string()).catch({}) }).catch({ people: {} }),
  requests: z.object({ autoApprove: list(rule) }).catch({ autoApprove: [] }),
  accounts: z.object({ billing: z.object({ id: text, roleArn: text }) }).catch({ billing: { id: '', roleArn: '' } }),
  identity: z.object({ groupName: z.unknown(), roleArn: z.unknown() }).partial().catch({}),
  deployment: z.object({ access: z.unknown() }).partial().catch({}),
});

type Agreeing = z.infer<typeof agreeing>;

// AWS allows 50 tags a resource; five of them are the bot's own.
const OWN_TAGS = 5;
const MOST_TAGS = 50;

const repeated = (values: (string | number)[], path: (index: number) => PropertyKey[], what: string): Mistake[] =>
  values.flatMap((value, index) =>
    value !== '' && values.indexOf(value) < index
      ? [{ path: path(index), message: `${what} "${value}" is used twice` }]
      : [],
  );

const tagCollisions = ({ tags, teams }: Agreeing): Mistake[] => {
  const own = [tags.developer, tags.team, tags.state, MANAGED_BY_KEY, REQUEST_ID_KEY];
  const taken = own.map((key) => key.toLowerCase());
  const clash = (keys: string[], path: PropertyKey[]): Mistake[] => [
    ...keys
      .filter((key) => taken.includes(key.toLowerCase()))
      .map((key) => ({ path: [...path, key], message: 'is a tag that the bot sets itself; choose another key' })),
    ...(keys.length + Object.keys(tags.fixed).length + OWN_TAGS > MOST_TAGS
      ? [{ path, message: `leaves more than ${MOST_TAGS} tags on one profile` }]
      : []),
  ];
  return [
    ...repeated(taken.slice(0, 3), (index) => ['tags', ['developer', 'team', 'state'][index] ?? ''], 'tag key'),
    ...clash(Object.keys(tags.fixed), ['tags', 'fixed']),
    ...teams.flatMap((team, index) => clash(Object.keys(team.tags), ['teams', index, 'tags'])),
  ];
};

const isGlobal = (profile: string): boolean => profile.startsWith('global.');

const priceMistakes = ({ models }: Agreeing): Mistake[] =>
  models.flatMap(({ profiles, price, globalPrice }, index) => [
    ...([price, globalPrice] as const).flatMap((each, which): Mistake[] =>
      (each?.cacheRead ?? 0) > (each?.input ?? Number.NaN)
        ? [
            {
              path: ['models', index, which === 0 ? 'price' : 'globalPrice', 'cacheRead'],
              message: `is above the ${each?.input} of input; cached input costs less`,
            },
          ]
        : [],
    ),
    ...(globalPrice !== undefined && !profiles.some(isGlobal)
      ? [{ path: ['models', index, 'globalPrice'], message: 'is of no use: none of its profiles is global' }]
      : []),
  ]);

const meterMistakes = ({ meter: { everyMinutes, quietEveryMinutes } }: Agreeing): Mistake[] =>
  quietEveryMinutes < everyMinutes
    ? [{ path: ['meter', 'quietEveryMinutes'], message: `is ${quietEveryMinutes}, less than everyMinutes` }]
    : [];

/** Where the guard is to act on estimates that there are none of, or that can never be whole. */
const guardMistakes = ({ guard, teams, meter, models }: Agreeing): Mistake[] => {
  const modes = [
    { path: ['guard', 'mode'], mode: guard.mode },
    ...Object.entries(guard.people).map(([who, each]) => ({ path: ['guard', 'people', who], mode: each })),
    ...teams.map(({ guard: own }, index) => ({ path: ['teams', index, 'guard', 'mode'], mode: own?.mode })),
  ];
  const unread = meter.enabled
    ? []
    : [
        ...modes.flatMap(({ path, mode: each }) =>
          each === 'ask' || each === 'stop' ? [{ path, is: `is ${each}` }] : [],
        ),
        ...teams.flatMap(({ guard: own }, index) =>
          own?.dailyLimit === undefined ? [] : [{ path: ['teams', index, 'guard', 'dailyLimit'], is: 'is set' }],
        ),
      ];
  const stops = modes.some((each) => each.mode === 'stop');
  return [
    ...unread.map(({ path, is }) => ({
      path,
      message: `${is}, but meter.enabled is false, so there are no estimates`,
    })),
    ...(stops ? models : []).flatMap(({ price, globalPrice }, index) =>
      ([price, globalPrice] as const).flatMap((each, which) =>
        (['cacheRead', 'cacheWrite'] as const).flatMap((kind): Mistake[] =>
          each === undefined || each[kind] !== undefined
            ? []
            : [
                {
                  path: ['models', index, which === 0 ? 'price' : 'globalPrice', kind],
                  message: 'is missing; the guard stops nobody by an estimate that leaves something out',
                },
              ],
        ),
      ),
    ),
  ];
};

/** Rules that could never cover what they name. */
const ruleMistakes = ({ requests, teams, models, regions, limits }: Agreeing): Mistake[] => {
  const unknown = (named: string[] | undefined, known: string[], path: PropertyKey[], what: string): Mistake[] =>
    (named ?? []).flatMap((name, index) =>
      known.includes(name) ? [] : [{ path: [...path, index], message: `${what} "${name}" is not configured` }],
    );
  const { min, max } = limits.daily;
  return requests.autoApprove.flatMap((one, index) => {
    const path = ['requests', 'autoApprove', index];
    return [
      ...unknown(
        one.teams,
        teams.map(({ name }) => name),
        [...path, 'teams'],
        'team',
      ),
      ...unknown(
        one.models,
        models.map(({ id }) => id),
        [...path, 'models'],
        'model',
      ),
      ...unknown(one.regions, regions, [...path, 'regions'], 'region'),
      ...(one.maxDailyLimit < min || one.maxDailyLimit > max
        ? [{ path: [...path, 'maxDailyLimit'], message: `is not between ${min} and ${max}` }]
        : []),
    ];
  });
};

/** The payer's stack makes that role, in the payer's account. */
const payerMistakes = ({ accounts: { billing } }: Agreeing): Mistake[] => {
  const account = billing.roleArn.split(':')[4];
  return account === undefined || billing.id === '' || account === billing.id
    ? []
    : [{ path: ['accounts', 'billing', 'roleArn'], message: `is a role of account ${account}, not of ${billing.id}` }];
};

/** The stack that makes the group also makes the role that may fill it, for only there its id is known. */
const groupMaking = ({ identity, deployment }: Agreeing): Mistake[] => {
  if (identity.groupName === undefined) return [];
  const needs = (path: string[], what: string): Mistake => ({
    path,
    message: `is missing; identity.groupName needs ${what}`,
  });
  return [
    ...(deployment.access === undefined ? [needs(['deployment', 'access'], 'the stack that makes the group')] : []),
    ...(identity.roleArn === undefined
      ? [needs(['identity', 'roleArn'], 'a role that may fill the group, which is made with it')]
      : []),
  ];
};

/** Every disagreement between parts of the configuration, with its path, even where other parts are wrong. */
export const agreements = (document: unknown): Mistake[] => {
  const read = agreeing.safeParse(document);
  if (!read.success) return [];
  const settings = read.data;
  const { teams, models, regions, limits, alerts } = settings;
  const { min, max } = limits.daily;
  return [
    ...repeated(
      teams.map(({ name }) => name.toLowerCase()),
      (index) => ['teams', index, 'name'],
      'team',
    ),
    ...repeated(
      models.map(({ id }) => id),
      (index) => ['models', index, 'id'],
      'model id',
    ),
    ...repeated(
      models.map(({ name }) => name),
      (index) => ['models', index, 'name'],
      'model name',
    ),
    ...repeated(regions, (index) => ['regions', index], 'region'),
    ...repeated(alerts.thresholds, (index) => ['alerts', 'thresholds', index], 'threshold'),
    ...(min > max ? [{ path: ['limits', 'daily', 'min'], message: `is above the maximum of ${max}` }] : []),
    ...(limits.daily.default < min || limits.daily.default > max
      ? [{ path: ['limits', 'daily', 'default'], message: `is not between ${min} and ${max}` }]
      : []),
    ...tagCollisions(settings),
    ...priceMistakes(settings),
    ...meterMistakes(settings),
    ...guardMistakes(settings),
    ...repeated(
      settings.requests.autoApprove.map(({ name }) => name),
      (index) => ['requests', 'autoApprove', index, 'name'],
      'rule',
    ),
    ...ruleMistakes(settings),
    ...payerMistakes(settings),
    ...groupMaking(settings),
  ];
};

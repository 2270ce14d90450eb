// What one member of the configuration alone cannot show: names used twice, limits out of order, tags that collide.
import { MANAGED_BY_KEY, REQUEST_ID_KEY } from './names.ts';

type Mistake = { path: (string | number)[]; message: string };

type Agreeing = {
  teams: { name: string; tags: Record<string, string> }[];
  models: { id: string; name: string }[];
  regions: string[];
  tags: { developer: string; team: string; state: string; fixed: Record<string, string> };
  limits: { daily: { min: number; default: number; max: number } };
  alerts: { thresholds: number[] };
};

// AWS allows 50 tags a resource; five of them are the bot's own.
const OWN_TAGS = 5;
const MOST_TAGS = 50;

const repeated = (values: (string | number)[], path: (index: number) => (string | number)[], what: string): Mistake[] =>
  values.flatMap((value, index) =>
    values.indexOf(value) < index ? [{ path: path(index), message: `${what} "${value}" is used twice` }] : [],
  );

const tagCollisions = ({ tags, teams }: Agreeing): Mistake[] => {
  const own = [tags.developer, tags.team, tags.state, MANAGED_BY_KEY, REQUEST_ID_KEY];
  const taken = own.map((key) => key.toLowerCase());
  const clash = (keys: string[], path: (string | number)[]): Mistake[] => [
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

/** Every disagreement between parts of the configuration, with its path. */
export const agreements = (settings: Agreeing): Mistake[] => {
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
  ];
};

// What Bedrock asks of the tags of one resource beyond the shape of each.
import { AwsError } from '../aws-error.ts';
import type { Tags } from './profiles.ts';

const most = 50;

/** Tags that only AWS itself sets and takes off, such as CloudFormation's; they do not count towards the limit. */
const isReserved = (key: string): boolean => key.toLowerCase().startsWith('aws:');

const refuseReserved = (keys: string[]): void => {
  if (keys.some(isReserved)) throw new AwsError('ValidationException', 400, 'Tag keys must not start with aws:.');
};

/** Adds `list` to `tags`; a key twice, a reserved key or too many tags are refused. */
export const addTags = (tags: Tags, list: { key: string; value: string }[]): Tags => {
  const keys = list.map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw new AwsError('ValidationException', 400, 'A tag key is given twice.');
  refuseReserved(keys);
  const merged = { ...tags, ...Object.fromEntries(list.map(({ key, value }) => [key, value])) };
  if (Object.keys(merged).filter((key) => !isReserved(key)).length > most)
    throw new AwsError('TooManyTagsException', 400, `A resource holds at most ${most} tags.`);
  return merged;
};

/** Takes those keys off `tags`; a reserved one is refused. */
export const removeTags = (tags: Tags, keys: string[]): Tags => {
  refuseReserved(keys);
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
};

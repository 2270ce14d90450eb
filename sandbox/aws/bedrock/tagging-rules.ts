// What Bedrock asks of the tags of one resource beyond the shape of each.
import { AwsError } from '../aws-error.ts';
import type { Tags } from './profiles.ts';

const most = 50;

/** Adds `list` to `tags`; a key twice, a reserved key or too many tags are refused. */
export const addTags = (tags: Tags, list: { key: string; value: string }[]): Tags => {
  const keys = list.map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw new AwsError('ValidationException', 400, 'A tag key is given twice.');
  if (keys.some((key) => key.toLowerCase().startsWith('aws:')))
    throw new AwsError('ValidationException', 400, 'Tag keys must not start with aws:.');
  const merged = { ...tags, ...Object.fromEntries(list.map(({ key, value }) => [key, value])) };
  if (Object.keys(merged).length > most)
    throw new AwsError('TooManyTagsException', 400, `A resource holds at most ${most} tags.`);
  return merged;
};

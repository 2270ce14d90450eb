// Batches of SQS: ids that tell entries apart, and entries that succeed or fail each for itself.
import { AwsError } from '../aws-error.ts';

const largest = 10;

const checkEntries = (ids: string[]): void => {
  if (ids.length === 0) throw new AwsError('EmptyBatchRequest', 400, 'There should be at least one entry.');
  if (ids.length > largest)
    throw new AwsError('TooManyEntriesInBatchRequest', 400, `Maximum number of entries per request are ${largest}.`);
  if (ids.some((id) => !/^[a-zA-Z0-9_-]{1,80}$/.test(id)))
    throw new AwsError(
      'InvalidBatchEntryId',
      400,
      'A batch entry id has 1 to 80 letters, digits, hyphens, underscores.',
    );
  if (new Set(ids).size < ids.length)
    throw new AwsError('BatchEntryIdsNotDistinct', 400, 'Two or more batch entries have the same id.');
};

/** Runs `each` for every entry; what it refuses is reported and stops no other. */
export const runBatch = <Entry extends { Id: string }>(
  entries: Entry[],
  each: (entry: Entry) => object | undefined,
) => {
  checkEntries(entries.map(({ Id }) => Id));
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...each(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
};

// Every cost-allocation tag of the account, where AWS shows them: nobody is offered a backfill whose effect cannot be shown.
import type { SeenKey } from '../core/tags/seen-tags.ts';
import type { Log } from './ports.ts';
import type { CostAllocationTags } from './tag-ports.ts';
import { unlessRefused } from './unless-refused.ts';

export const shownTagKeys = ({
  costAllocationTags,
  log,
}: {
  costAllocationTags: Pick<CostAllocationTags, 'list'>;
  log: Log;
}): Promise<SeenKey[] | undefined> =>
  unlessRefused(
    () => costAllocationTags.list(),
    ({ code, message }) => log({ level: 'warn', message: 'AWS does not show its tags', code, error: message }),
  );

// Runs in a process of its own: writes what colleagues were granted into the bot's table, as a decision long ago has left it.
import { openStores } from '../src/aws/stores.ts';
import { nothingObserved } from '../src/core/access.ts';
import { attributed } from '../src/core/spend/attribution.ts';
import type { Grant } from './colleagues.ts';
import type { Written } from './grant-access.ts';

const [, , tableName = ''] = process.argv;
const { accesses } = await openStores(tableName, { now: () => new Date() });

/** The desired state alone: the loop finds that nothing of it is there, and brings it about. */
const write = async ({ userId, slackUserId, name, since, ...terms }: Grant): Promise<void> => {
  const { developerId, team, tags } = terms;
  const attributions = attributed([], since, { developerId, team, tags });
  await accesses.claim(developerId, userId);
  await accesses.link(slackUserId, userId);
  await accesses.add({
    userId,
    slackUserId,
    name,
    desired: {
      ...terms,
      revision: 1,
      state: 'active',
      attributions,
      requestIds: [],
      sources: {},
      retiring: [],
      adopted: [],
    },
    observed: nothingObserved,
    fence: 0,
  });
};

const answer = (written: Written) => process.send?.(written);

process.on('message', async (grants: Grant[]) => {
  try {
    await Promise.all(grants.map(write));
    answer({});
  } catch (error) {
    answer({ error: String(error) });
  }
});
// The channel closes when the sandbox ends, however it ends.
process.on('disconnect', () => process.exit());

// Many developers at once, over the real adapters, while Bedrock's control plane takes few calls a second.
import { describe, expect, it } from 'vitest';
import { useAws } from '../../aws/environment.ts';
import { countsOf } from '../../fixtures/call-economy.ts';
import { convergeAll, limitedAccount, simulatedClock } from '../../fixtures/converge-all.ts';

const DEVELOPERS = 30;

describe('thirty developers whose access is set up under a limit of Bedrock', () => {
  const clock = simulatedClock();
  const aws = useAws(limitedAccount(clock, 5));

  it('cost no call but what changes, confirms or is seen for the first time, but for what is on offer', async () => {
    const { calls, uses, superfluousShare, passes } = await convergeAll(aws(), clock, DEVELOPERS);
    const operations = (wanted: string) =>
      countsOf(calls.flatMap((call) => (call.use === wanted ? call.operation : [])));
    expect(operations('changing')).toEqual({
      'bedrock CreateInferenceProfile': 3 * DEVELOPERS,
      'budgets CreateBudget': DEVELOPERS,
      'identitystore CreateGroupMembership': DEVELOPERS,
    });
    expect(uses.confirming).toBe(6 * DEVELOPERS);
    expect(superfluousShare).toBeLessThanOrEqual(0.01);
    expect(Object.keys(operations('superfluous')).filter((one) => one !== 'bedrock ListInferenceProfiles')).toEqual([]);
    // The limit was felt.
    expect(uses.throttled).toBeGreaterThan(DEVELOPERS);
    expect(passes).toBeGreaterThan(DEVELOPERS);
  });
});

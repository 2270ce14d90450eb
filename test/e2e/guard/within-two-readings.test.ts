// From the first token over the limit to the person told and the profiles tagged: no longer than two readings of the meter.
import { expect, it } from 'vitest';
import { costOf } from '../../../src/core/meter/cost.ts';
import { pricesFor } from '../../../src/core/meter/prices.ts';
import { exampleSettings } from '../../fixtures/settings.ts';
import type { Lab } from '../lab.ts';
import { crowdLab, tagsOf } from './crowd-lab.ts';
import { guardedBy, INTERVAL_S, pass } from './guard-lab.ts';

const MINUTE = 60_000;
const LIMIT = 20;
const { models } = exampleSettings();

/** When somebody's use came to the limit, in milliseconds since 1970: the simulator spreads it evenly over its time. */
const passedAt = ({ aws }: Lab, developerId: string): number => {
  const parts = aws.state.billing.usage('2026-11-24').filter(({ tags }) => tags.DeveloperId === developerId);
  const each = parts.map(({ from, to, model, tokens }) => {
    const configured = models.find(({ id }) => id === model.key);
    const counts = Object.fromEntries(Object.entries(tokens).map(([kind, count]) => [kind, Number(count)]));
    const prices = configured && pricesFor(configured, `us.anthropic.claude-${model.key}`);
    return { from, to, dollars: Number(costOf(counts as never, prices).cost) / 1e12 };
  });
  const spentBy = (at: number): number =>
    each.reduce((sum, { from, to, dollars }) => sum + dollars * Math.min(Math.max((at - from) / (to - from), 0), 1), 0);
  let at = Math.min(...parts.map(({ from }) => from));
  while (spentBy(at) < LIMIT) at += MINUTE / 10;
  return at;
};

const toldAt = ({ slack }: Lab, slackUserId: string): number | undefined => {
  const direct = slack.state.messages.filter(({ channel }) => channel === slackUserId.replace('U', 'D'));
  const isOver = ({ text }: { text: string }) => text.startsWith('🔴');
  // Where there was a warning before, its message is edited, which notifies nobody, and the thread says it.
  const first = direct.find((one) => one.threadTs && isOver(one)) ?? direct.find(isOver);
  // The last digits of a timestamp tell messages of one moment apart.
  return first && Math.floor(Number(first.ts) * 1000);
};

it.each([
  [5, 5],
  [100, 20],
  [1000, 25],
])(
  'of %i developers, each of the %i who pass their limit',
  async (developers, runAways) => {
    const { lab, people } = await crowdLab(guardedBy({ mode: 'stop' }), { developers, runAways });
    try {
      const isStopped = () => people.every((one) => tagsOf(lab, one).every(({ state }) => state === 'suspended'));
      await pass(lab, isStopped, 1.5);
      await lab.drain();
      const took = people.map((one) => {
        const passed = passedAt(lab, one.desired.developerId);
        const tagged = Math.max(...tagsOf(lab, one).map(({ at }) => at));
        return { told: (toldAt(lab, one.slackUserId) ?? Number.NaN) - passed, tagged: tagged - passed };
      });
      expect(isStopped()).toBe(true);
      for (const { told, tagged } of took) {
        expect(told).toBeGreaterThan(0);
        expect(Math.max(told, tagged)).toBeLessThanOrEqual(2 * INTERVAL_S * 1000);
      }
      const suspended = lab.aws.state.profiles.list().filter(({ tagHistory }) => tagHistory.length > 1);
      expect(suspended).toHaveLength(3 * runAways);
    } finally {
      await lab.close();
    }
  },
  400_000,
);

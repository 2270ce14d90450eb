// A digest for 10,000 developers × 62 days × 4 models, from parsed pages of Cost Explorer to blocks, against parsing those pages.
import { addDays, type Day, daysFrom } from '../src/core/day.ts';
import { digestOf } from '../src/core/spend/digest.ts';
import { gatherSpend } from '../src/core/spend/gather-spend.ts';
import { gatherHistory } from '../src/core/spend/history.ts';
import type { Owner, Owners } from '../src/core/spend/owners.ts';
import { digestContent } from '../src/slack/views/digest.ts';
import { digestChart } from '../src/slack/views/digest-chart.ts';
import { digestTables } from '../src/slack/views/digest-table.ts';
import { ratioOf, report } from './report.ts';

const DEVELOPERS = 10_000;
const DAYS = daysFrom('2026-06-20', addDays('2026-06-20', 62));
const THROUGH = DAYS.at(-2) ?? '';
const SERVICES = ['Opus 5.5', 'Sonnet 5.5', 'Haiku 5.5', 'Sonnet 4.5'].map(
  (model) => `Claude ${model} (Amazon Bedrock Edition)`,
);
const USAGE_TYPES = ['input', 'output', 'cache_read', 'cache_write'].map(
  (kind) => `USE1-MP:USE1_${kind}_tokens_standard-Units`,
);
const GROUPS_A_PAGE = 5_000;

type Page = {
  ResultsByTime: {
    TimePeriod: { Start: Day; End: Day };
    Groups: { Keys: string[]; Metrics: { UnblendedCost: Amount; UsageQuantity: Amount } }[];
    Estimated: boolean;
  }[];
};
type Amount = { Amount: string; Unit: string };

/** The text of every page as AWS would send it, made only when it is asked for. */
function* pages(seconds: string[]): Generator<string> {
  for (const [dayIndex, Start] of DAYS.entries()) {
    let groups: Page['ResultsByTime'][number]['Groups'] = [];
    const page = () =>
      JSON.stringify({
        ResultsByTime: [{ TimePeriod: { Start, End: addDays(Start, 1) }, Total: {}, Groups: groups, Estimated: true }],
      });
    for (let developer = 0; developer < DEVELOPERS; developer++) {
      for (const [index, second] of seconds.entries()) {
        const cents = ((developer * 7919 + dayIndex * 104_729 + index * 31) % 99_991) / 977;
        groups.push({
          Keys: [`DeveloperId$developer.${developer}@example.com`, second],
          Metrics: {
            UnblendedCost: { Amount: cents.toFixed(10), Unit: 'USD' },
            UsageQuantity: { Amount: (cents * 1.7).toFixed(10), Unit: 'N/A' },
          },
        });
        if (groups.length < GROUPS_A_PAGE) continue;
        yield page();
        groups = [];
      }
    }
    if (groups.length > 0) yield page();
  }
}

const owners: Owners = new Map(
  Array.from({ length: DEVELOPERS }, (_, index): [string, Owner] => {
    const developerId = `developer.${index}@example.com`;
    const attributions = [{ from: '2026-01-01', developerId, team: `Team ${index % 40}`, tags: {} }];
    const owner = { userId: `u${index}`, slackUserId: `U0${index}`, name: `Developer ${index}`, attributions };
    return [developerId, { ...owner, dailyLimit: 50, active: true }];
  }),
);

let parsing = 0;
let working = 0;
let peak = 0;

const parsed = (text: string): Page => {
  const start = performance.now();
  const page: Page = JSON.parse(text);
  parsing += performance.now() - start;
  return page;
};

const measured = <T>(work: () => T): T => {
  const start = performance.now();
  const result = work();
  working += performance.now() - start;
  return result;
};

const look = (): void => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  peak = Math.max(peak, (heapUsed + external) / 2 ** 20);
};

const spend = gatherSpend('2026-08-21T06:00:00.000Z');
for (const [seconds, isMoney] of [
  [SERVICES, true],
  [USAGE_TYPES, false],
] as const) {
  let count = 0;
  for (const text of pages(seconds)) {
    const page = parsed(text);
    measured(() => {
      for (const { TimePeriod, Groups } of page.ResultsByTime) {
        for (const {
          Keys: [tag = '', second = ''],
          Metrics,
        } of Groups) {
          const group = {
            day: TimePeriod.Start,
            developer: tag.slice(tag.indexOf('$') + 1),
            amount: Number(Metrics.UnblendedCost.Amount),
            currency: Metrics.UnblendedCost.Unit,
          };
          if (isMoney) spend.addMoney({ ...group, service: second });
          else spend.addUsage({ ...group, usageType: second, quantity: Number(Metrics.UsageQuantity.Amount) });
        }
      }
    });
    if (count++ % 100 === 0) look();
  }
}

const messages = measured(() => {
  const { history, add } = gatherHistory({
    from: DAYS[0] ?? '',
    to: addDays(DAYS.at(-1) ?? '', 1),
    owners,
    includes: () => true,
    focus: new Set([THROUGH]),
  });
  for (const day of spend.days()) add(day);
  look();
  const digest = digestOf({
    scope: { kind: 'organisation' },
    history,
    owners,
    days: [THROUGH],
    told: {},
    monthlyBudget: 10_000_000,
    smallAnomalies: 0,
    names: 'all',
  });
  const costs = { lagDays: 2, recordTypes: ['Usage'], metric: 'UnblendedCost' as const };
  return [digestContent(digest, costs), ...digestTables(digest), digestChart(digest)];
});
look();

report({
  name: `pages to ${messages.length} messages`,
  ...ratioOf(working, parsing),
  of: 'JSON.parse of the same pages',
  promised: 5,
});
report({ name: 'most memory held', value: peak, unit: 'MB', promised: 256 });

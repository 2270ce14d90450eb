// The digest's main message: the news, the month, who and what moved it. On a quiet day, two blocks.
import type { KnownBlock } from '@slack/types';
import type { Settings } from '../../core/settings.ts';
import { type Digest, isQuiet } from '../../core/spend/digest.ts';
import { actions, button, context, fields, header, section } from './blocks.ts';
import type { Content } from './content.ts';
import { dayLines, modelsText, monthFields, moversText, peopleFields } from './digest-figures.ts';
import { digestNews, digestText, digestTitle, inBlocks } from './digest-news.ts';
import { noteLines, sourceLine } from './digest-notes.ts';
import { ACTION } from './ids.ts';
import { literal } from './mrkdwn.ts';

const newsText = (digest: Digest): string =>
  [digestNews(digest, inBlocks), ...(digest.days.length > 1 ? [dayLines(digest)] : [])].join('\n');

/** The console's report of the same two weeks, by service. */
const consoleUrl = ({ chart: { days } }: Digest): string => {
  const query = new URLSearchParams({
    granularity: 'Daily',
    startDate: days[0] ?? '',
    endDate: days.at(-1) ?? '',
    groupBy: '["Service"]',
  });
  return `https://console.aws.amazon.com/costmanagement/home#/cost-explorer?${query}`;
};

const quietBlocks = (digest: Digest): KnownBlock[] => [
  section(`*${literal(digestTitle(digest))}*\n${newsText(digest)}`),
  fields(monthFields(digest)),
];

const wholeBlocks = (digest: Digest, costs: Settings['costs']): KnownBlock[] => [
  header(digestTitle(digest)),
  section(newsText(digest)),
  fields([...monthFields(digest), ...peopleFields(digest)]),
  ...(digest.movers.length > 0 ? [section(moversText(digest))] : []),
  section(modelsText(digest)),
  context([...noteLines(digest), sourceLine(costs)].join('\n')),
  ...actions(
    button({ text: 'Open Cost Explorer', action: ACTION.console, url: consoleUrl(digest) }),
    button({ text: 'My spend', action: ACTION.mySpend }),
  ),
];

export const digestContent = (digest: Digest, costs: Settings['costs']): Content => ({
  text: digestText(digest),
  blocks: isQuiet(digest) ? quietBlocks(digest) : wholeBlocks(digest, costs),
});

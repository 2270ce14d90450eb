// What somebody has when they ask for something else: their terms, and why they may not use them now.
import type { Access } from './access.ts';
import { modelName } from './catalogue.ts';
import { dollars } from './money.ts';
import type { Request, Standing, Terms } from './request.ts';
import type { Settings } from './settings.ts';
import type { OwnSpend } from './spend/own-spend.ts';

export const termsIn = ({ desired: { team, models, region, dailyLimit } }: Access): Terms => ({
  team,
  models,
  region,
  dailyLimit,
});

/** `$25 a day, Opus 5.5, Haiku 5.5 in us-east-1, team Platform` */
export const termsText = ({ team, models, region, dailyLimit }: Terms, settings: Settings): string =>
  `${dollars(dailyLimit)} a day, ${models.map((id) => modelName(settings.models, id)).join(', ')} in ${region}, team ${team}`;

const spendIn = ({ month, currency, day, daysOver }: OwnSpend): Standing['spend'] => ({
  month,
  currency,
  through: day,
  daysOver,
});

export const standingOf = (access: Access, spend: OwnSpend | undefined): Standing => {
  const { state, stopped, endsAt } = access.desired;
  // Looked at since its end, nothing of it is left that could be restored.
  const isGone = endsAt !== undefined && Date.parse(access.observed.at) >= Date.parse(endsAt);
  return {
    ...termsIn(access),
    state,
    ...(stopped ? { stopped } : {}),
    ...(endsAt && !isGone ? { endsAt } : {}),
    ...(spend ? { spend: spendIn(spend) } : {}),
  };
};

/** Whether it asks for other terms of an access that goes on. */
export const isChange = ({ standing }: Pick<Request, 'standing'>): boolean =>
  standing !== undefined && standing.state !== 'revoked';

const sameModels = (one: Terms, other: Terms): boolean =>
  [...one.models].sort().join() === [...other.models].sort().join();

export const sameTerms = (one: Terms, other: Terms): boolean =>
  sameModels(one, other) &&
  one.team === other.team &&
  one.region === other.region &&
  one.dailyLimit === other.dailyLimit;

/** Whether somebody whose terms change so goes on with what is set up on their machine. */
export const sameSetup = (one: Terms, other: Terms): boolean => sameModels(one, other) && one.region === other.region;

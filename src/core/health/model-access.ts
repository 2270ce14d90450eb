// Whether a model of the catalogue can be given out: AWS offers it in the allowed regions, and the account may call it.

import type { Model } from '../settings.ts';
import { type Check, type CheckState, type Subject, worstOf } from './check.ts';
import { type Found, isRegionClosed } from './found.ts';

/** What Bedrock says of a foundation model in a region; statuses are Bedrock's own words. */
export type Availability = {
  agreement: string;
  /** Why there is no agreement, when Bedrock says it. */
  agreementError?: string;
  authorization: string;
  entitlement: string;
  region: string;
};

/** One region's answer about one model: the system profile to be copied, and the model behind it. */
export type Offer = { region: string; found: Found<{ profile?: string; availability?: Found<Availability> }> };

type Verdict = { state: CheckState; found: string; mend?: string };

const SUBSCRIBE =
  "Call it once in the Bedrock console's playground with a role that may subscribe (aws-marketplace:Subscribe); before an account's first Claude model, Anthropic's use case form must be sent there too.";

const verdictOn = (profile: string, { agreement, agreementError, authorization, entitlement, region }: Availability) =>
  [
    {
      applies: authorization !== 'AUTHORIZED',
      found: `${profile}, but Bedrock says that this account is not authorized`,
      mend: "Send Anthropic's use case form in the Bedrock console (model catalog), and finish the verification of the account if AWS asks for it.",
    },
    {
      applies: agreement === 'ERROR',
      found: `${profile}, but the subscription failed${agreementError ? `: ${agreementError}` : ''}`,
      mend: "Mend what AWS names; AWS Marketplace needs a valid way of payment. Then call the model once in the Bedrock console's playground.",
    },
    {
      applies: agreement === 'PENDING',
      found: `${profile}, and the subscription is being made`,
      mend: 'Run this again in a quarter of an hour.',
    },
    {
      applies: agreement !== 'AVAILABLE' || entitlement !== 'AVAILABLE',
      found: `${profile}, but the account is not subscribed to the model yet`,
      mend: SUBSCRIBE,
    },
    {
      applies: region !== 'AVAILABLE',
      found: `${profile}, though the model itself is not available in this region`,
      mend: 'Call the profile once from this region: a cross-region profile may be answered elsewhere.',
    },
  ].find(({ applies }) => applies);

const inRegion = (model: Model, { region, found }: Offer): Verdict => {
  if (isRegionClosed(found)) {
    return {
      state: 'missing',
      found: `${region}: the region is not enabled in this account`,
      mend: `Enable ${region} in the account (Account, AWS Regions), or take it out of \`regions\`.`,
    };
  }
  if ('why' in found) return { state: 'unknown', found: `${region}: ${found.why}` };
  const { profile, availability } = found.known;
  if (profile === undefined) {
    return {
      state: 'attention',
      found: `${region}: offers none of ${model.profiles.join(', ')}`,
      mend: `Add a system profile of ${region} to the model's \`profiles\`, or nobody there can be given it: \`aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED --region ${region}\` lists them.`,
    };
  }
  if (availability === undefined || 'why' in availability) {
    return { state: 'unknown', found: `${region}: ${profile}; ${availability?.why ?? 'its model is not named'}` };
  }
  const trouble = verdictOn(profile, availability.known);
  return trouble
    ? { state: 'attention', found: `${region}: ${trouble.found}`, mend: trouble.mend }
    : { state: 'fine', found: `${region}: ${profile}` };
};

const offersNothing = ({ found }: Offer): boolean => 'known' in found && found.known.profile === undefined;

/** One check for each model, over all allowed regions; missing when it can be given out nowhere. */
export const modelCheck = (model: Model, offers: readonly Offer[]): Check => {
  const subject: Subject = { id: `model.${model.id}`, title: model.name };
  const verdicts = offers.map((offer) => inRegion(model, offer));
  const mends = [...new Set(verdicts.flatMap(({ mend }) => mend ?? []))];
  return {
    ...subject,
    state: offers.every(offersNothing) ? 'missing' : worstOf(verdicts.map(({ state }) => state)),
    found: `${verdicts.map(({ found }) => found).join('; ')}.`,
    ...(mends.length > 0 ? { mend: mends.join(' ') } : {}),
  };
};

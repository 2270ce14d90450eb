// The Slack app's bot token, as far as the operator has one: from the deployed secret, or else given.
import { createSlackSecret } from '../src/aws/slack-secret.ts';
import { Refused } from '../src/core/errors.ts';
import { notFound } from '../src/core/health/found.ts';
import { isBotToken, SLACK_SECRET } from '../src/core/names.ts';

/** `why` is set when there may be one that could not be read. */
export type BotToken = { token: string } | { why?: string };

/** Asks in the region of AWS_REGION, which is the deployment's. `given` is what the operator has set. */
export const findBotToken = async (given: string | undefined): Promise<BotToken> => {
  try {
    const { botToken } = await createSlackSecret({ secretArn: SLACK_SECRET, now: Date.now })();
    // The stack fills the secret with a placeholder.
    if (isBotToken(botToken)) return { token: botToken };
  } catch (error) {
    const undeployed = error instanceof Refused && error.code === 'ResourceNotFoundException';
    if (!given && !undeployed) return { why: `The secret ${SLACK_SECRET} cannot be read. ${notFound(error).why}` };
  }
  return given ? { token: given } : {};
};

// What an admin can do about a refusal, by the platform's error code and the step that was refused.

type Remedy = { codes: string[]; step?: string; text: string };

const REMEDIES: Remedy[] = [
  {
    codes: ['ServiceQuotaExceededException'],
    step: 'profile',
    text: 'Ask for a higher quota "Inference profiles per account" (Service Quotas, Amazon Bedrock, L-40EC9882) in this region, or delete profiles that nobody needs.',
  },
  {
    codes: ['ModelNotOffered'],
    text: "Check the model's system profiles in the configuration against those that Bedrock lists in this region, and deploy the change.",
  },
  {
    codes: ['AccessDeniedException', 'AccessDenied', 'UnauthorizedException'],
    step: 'profile',
    text: "Check that no service control policy denies Bedrock in this region and that the bot's role may create and tag inference profiles.",
  },
  {
    codes: ['AccessDeniedException', 'AccessDenied'],
    step: 'membership',
    text: 'Check that the identity role may read and change who is in the configured group.',
  },
  {
    codes: ['GroupNotFound'],
    text: 'Deploy the stack claude-onboard-access, which makes the group of identity.groupName.',
  },
  {
    codes: ['ResourceNotFoundException'],
    step: 'membership',
    text: 'Check in Identity Center that the developer and the configured group (identity.groupId) still exist.',
  },
  {
    codes: ['AccessDeniedException', 'AccessDenied'],
    step: 'budget',
    text: 'Check that the bot\'s role may view and modify budgets whose names begin with "claude-code-", and that billing access is activated for roles.',
  },
  {
    codes: ['CreationLimitExceededException', 'ServiceQuotaExceededException'],
    step: 'budget',
    text: 'The account has no room for another budget: delete some, or ask AWS for a higher limit.',
  },
  {
    codes: ['InvalidParameterException', 'ValidationException', 'TooManyTagsException'],
    text: 'AWS finds the values invalid: compare its message with the tags, names and limits of the configuration, and deploy the change.',
  },
];

/** What to do in words; `step` is the key of the step that was refused. Never empty. */
export const remedyFor = (code: string, step: string): string =>
  REMEDIES.find((remedy) => remedy.codes.includes(code) && (remedy.step === undefined || step.startsWith(remedy.step)))
    ?.text ?? "Read AWS's message, and mend the cause in the account.";

/** The same where there is a button to try it again at once. */
export const remedyWithRetry = (code: string, step: string): string => `${remedyFor(code, step)} Then press Retry.`;

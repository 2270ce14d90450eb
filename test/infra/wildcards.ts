// The wildcards that policies of roles may hold, each with why it cannot be narrower.

/** What may be allowed on `*`; without a reason it must be an action that IAM knows no resource for. */
export const UNSCOPED: Record<string, string> = {
  'aws-marketplace:Subscribe': '',
  'aws-marketplace:ViewSubscriptions': '',
  'bedrock:GetFoundationModelAvailability': '',
  'bedrock:GetModelInvocationLoggingConfiguration': '',
  'bedrock:ListInferenceProfiles': '',
  'ce:GetAnomalyMonitors': 'It knows monitors, and the call lists all of them.',
  'ce:GetAnomalySubscriptions': 'It knows subscriptions, and the call lists all of them.',
  'ce:GetCostAndUsage': 'It knows billing views only, and no call names one.',
  'ce:GetDimensionValues': 'It knows billing views only, and no call names one.',
  'ce:ListCostAllocationTagBackfillHistory': '',
  'ce:ListCostAllocationTags': '',
  'ce:ProvideAnomalyFeedback': '',
  'ce:StartCostAllocationTagBackfill': '',
  'ce:UpdateCostAllocationTagsStatus': '',
  'cloudwatch:GetMetricData': 'It knows data sets only, and the metrics of AWS are in none.',
  'cloudwatch:ListMetrics': 'It knows data sets only, and the metrics of AWS are in none.',
  'organizations:DescribeOrganization': '',
  'scheduler:ListSchedules': '',
  'servicequotas:GetAWSDefaultServiceQuota': '',
  'tag:GetResources': '',
};

export const WILDCARDS: { pattern: RegExp; why: string }[] = [
  {
    pattern: /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:\d{12}:application-inference-profile\/\*$/,
    why: 'AWS makes up the ids of profiles; their tags tell them apart.',
  },
  {
    pattern: /^arn:aws[a-z-]*:bedrock:[a-z0-9-]+:\d{12}:inference-profile\/\*\.anthropic\.\*$/,
    why: 'System profiles come and go; these are those of Anthropic.',
  },
  {
    pattern: /^arn:aws[a-z-]*:bedrock:([a-z0-9-]+|\?\?-\*|\*)::foundation-model\/anthropic\.\*$/,
    why: 'A model runs in regions that AWS chooses, and models come and go.',
  },
  {
    pattern: /^arn:aws[a-z-]*:budgets::\d{12}:budget\/claude-code-(daily|team)-\*$/,
    why: 'A budget for each developer and team, told from others by its prefix.',
  },
  {
    pattern: /^arn:aws[a-z-]*:budgets::\d{12}:budget\/\*$/,
    why: 'AWS lists all budgets or none; for reading only.',
  },
  {
    pattern: /^arn:aws[a-z-]*:identitystore:::(user|membership|group)\/\*$/,
    why: 'Whoever asks may be any user, and a group is found by its name; writing is limited by the group.',
  },
  {
    pattern: /^arn:aws[a-z-]*:scheduler:[a-z0-9-]+:\d{12}:schedule\/claude-onboard\/\*$/,
    why: 'The group is of this bot alone, with a schedule for each channel.',
  },
  {
    pattern: /^arn:aws[a-z-]*:sso:::permissionSet\/ssoins-[a-z0-9]{16}\/\*$/,
    why: 'A permission set is found by its name, which only a look at each tells; reading only.',
  },
  {
    pattern: /^arn:aws[a-z-]*:logs:[a-z0-9-]+:\d{12}:log-group:[^*]+:\*$/,
    why: 'Lambda makes up the names of log streams.',
  },
];

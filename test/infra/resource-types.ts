// Every type of resource that a template may hold, so that a new one is judged before it is deployed.

type Properties = Record<string, unknown>;

/** What keeps data, and how it shows that this is encrypted. */
export const STORES: Record<string, (properties: Properties) => boolean> = {
  'AWS::DynamoDB::Table': ({ SSESpecification }) => (SSESpecification as Properties).SSEEnabled === true,
  'AWS::SQS::Queue': ({ SqsManagedSseEnabled, KmsMasterKeyId }) =>
    SqsManagedSseEnabled === true || KmsMasterKeyId !== undefined,
  'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined,
  // These two are always encrypted, if not with one's own key then with AWS's.
  'AWS::SecretsManager::Secret': () => true,
  'AWS::Logs::LogGroup': () => true,
};

/** What keeps nothing that anybody has sent. */
export const NO_STORES = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CE::AnomalyMonitor',
  'AWS::CE::AnomalySubscription',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IdentityStore::Group',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::MetricFilter',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SSO::Assignment',
  'AWS::SSO::PermissionSet',
  'AWS::Scheduler::Schedule',
  'AWS::Scheduler::ScheduleGroup',
];

/** What answers the internet: the one thing of the kind is the address that Slack calls. */
export const PUBLIC = ['AWS::ApiGatewayV2::Api'];

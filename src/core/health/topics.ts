// Whether AWS may publish alerts to a topic, and whether somebody listens.
import { attention, type Check, fine, missing, type Subject, unknown } from './check.ts';
import type { Found } from './found.ts';

export type TopicSubscription = { protocol: string; endpoint: string; confirmed: boolean };

/** `policy` is JSON. */
export type TopicFacts = { policy: string; subscriptions: TopicSubscription[] };

export type Publisher = { service: string; name: string };

export const BUDGETS: Publisher = { service: 'budgets.amazonaws.com', name: 'AWS Budgets' };
export const ANOMALIES: Publisher = { service: 'costalerts.amazonaws.com', name: 'Cost Anomaly Detection' };

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

const statementsIn = (policy: string): Json[] => {
  try {
    const document: unknown = JSON.parse(policy);
    return isObject(document) ? listOf(document.Statement).filter(isObject) : [];
  } catch {
    return [];
  }
};

const isPublish = (action: unknown): boolean => /^(\*|sns:\*|sns:publish)$/i.test(String(action));

/** Conditions on anything else than the account may hold or not: they are somebody's own, and taken to hold. */
const holdsFor = (condition: unknown, account: string): boolean =>
  !isObject(condition) ||
  Object.values(condition)
    .filter(isObject)
    .flatMap(Object.entries)
    .every(([key, value]) => !/^aws:source(account|owner)$/i.test(key) || listOf(value).includes(account));

const lets = (statement: Json, effect: 'Allow' | 'Deny', { service }: Publisher, account: string): boolean => {
  const { Effect, Principal, Action, Condition } = statement;
  const services = isObject(Principal) ? listOf(Principal.Service) : [];
  return (
    Effect === effect && services.includes(service) && listOf(Action).some(isPublish) && holdsFor(Condition, account)
  );
};

const mayPublish = (policy: string, publisher: Publisher, account: string): boolean => {
  const statements = statementsIn(policy);
  return (
    statements.some((one) => lets(one, 'Allow', publisher, account)) &&
    !statements.some((one) => lets(one, 'Deny', publisher, account))
  );
};

export type NamedTopic = {
  /** Stable, such as `alerts`. */
  id: string;
  name: string;
  publishers: readonly Publisher[];
  /** The account that alerts are about. */
  account: string;
  /** The stack that makes it. */
  stack: string;
};

const deploy = (stack: string): string => `Deploy it again: \`npm run deploy -- ${stack}\`.`;

const policyCheck = ({ id, name, publishers, account, stack }: NamedTopic, { policy }: TopicFacts): Check => {
  const subject: Subject = { id: `topic.${id}.policy`, title: `Policy of ${name}` };
  const barred = publishers.filter((publisher) => !mayPublish(policy, publisher, account));
  const names = (of: readonly Publisher[]) => of.map((each) => each.name).join(' and ');
  return barred.length === 0
    ? fine(subject, `${names(publishers)} may publish there.`)
    : missing(subject, `${names(barred)} may not publish there, so alerts are lost without a word.`, deploy(stack));
};

const subscriptionCheck = ({ id, name }: NamedTopic, { subscriptions }: TopicFacts): Check => {
  const subject: Subject = { id: `topic.${id}.subscription`, title: `Subscription of ${name}` };
  const functions = subscriptions.filter(({ protocol }) => protocol === 'lambda');
  if (functions.some(({ confirmed }) => confirmed))
    return fine(subject, `The function ${functions[0]?.endpoint.split(':').at(-1)} listens.`);
  return missing(
    subject,
    functions.length > 0 ? 'That of the function is not confirmed.' : 'No function listens, so alerts reach nobody.',
    // The function is the bot's, wherever the topic is.
    deploy('claude-onboard'),
  );
};

/** Two checks; one when it cannot be looked at. `facts` is undefined where there is no such topic. */
export const topicChecks = (topic: NamedTopic, facts: Found<TopicFacts | undefined>): Check[] => {
  const subject: Subject = { id: `topic.${topic.id}`, title: `${topic.name[0]?.toUpperCase()}${topic.name.slice(1)}` };
  if ('why' in facts) return [unknown(subject, facts.why)];
  if (facts.known === undefined) return [missing(subject, 'It does not exist.', deploy(topic.stack))];
  return [policyCheck(topic, facts.known), subscriptionCheck(topic, facts.known)];
};

const ALARMS: Subject = { id: 'topic.alarms', title: 'Alarms about the bot' };

/** `emails` are those of the configuration. */
export const alarmsCheck = (emails: readonly string[], facts: Found<TopicFacts | undefined>): Check => {
  if (emails.length === 0)
    return fine(ALARMS, 'The configuration names nobody to be told by e-mail (`deployment.alarmEmails`).');
  if ('why' in facts) return unknown(ALARMS, facts.why);
  if (facts.known === undefined) return missing(ALARMS, 'Their topic does not exist.', deploy('claude-onboard'));
  const { subscriptions } = facts.known;
  const of = (email: string) => subscriptions.find(({ endpoint }) => endpoint.toLowerCase() === email.toLowerCase());
  const absent = emails.filter((email) => of(email) === undefined);
  const pending = emails.filter((email) => of(email)?.confirmed === false);
  if (absent.length > 0) return attention(ALARMS, `Not subscribed: ${absent.join(', ')}.`, deploy('claude-onboard'));
  return pending.length > 0
    ? attention(
        ALARMS,
        `Not confirmed yet: ${pending.join(', ')}.`,
        'Press the link in the e-mail that AWS sent there ("AWS Notification - Subscription Confirmation"); after three days it must be sent again from the SNS console.',
      )
    : fine(ALARMS, `Told by e-mail: ${emails.join(', ')}.`);
};

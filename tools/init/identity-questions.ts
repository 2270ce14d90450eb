// What `npm run init` asks about who developers are in AWS.
import { findOut } from '../../src/app/find-out.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Around, Instance } from './around.ts';
import type { Answers, Choice, Question } from './question.ts';
import { likeA, listIn, orNothing, readAccount } from './readings.ts';

type GroupPlace = Pick<Instance, 'region' | 'storeId'>;

const withIdentityCenter = ({ identitySource }: Answers): boolean => identitySource === 'identity-center';

/** The one instance in the regions that come into question. */
const onlyInstance = async (answers: Answers, { aws }: Around): Promise<Instance | undefined> => {
  if (!aws) return undefined;
  const regions = new Set([
    answers.identityRegion ?? aws.region,
    aws.region,
    'us-east-1',
    ...listIn(answers.regions ?? ''),
  ]);
  const found = await aws.instances([...regions]);
  return found.length === 1 ? found[0] : undefined;
};

/** What stands before the name of a group that is not there yet. */
const NEW = 'new:';

/** The name of the group that the deployment is to make, if it is to make one. */
export const newGroup = ({ group = '' }: Answers): string | undefined =>
  group.startsWith(NEW) ? group.slice(NEW.length) : undefined;

const readNewGroup = async (name: string, { aws }: Around, instance: GroupPlace): Promise<string> => {
  if (!/^[\w+=,.@-]+( [\w+=,.@-]+)*$/.test(name) || name.length > 128)
    throw new UserError("A group's name has letters, digits, spaces and _ + = , . @ -, and 128 characters at most.");
  const found = aws && (await findOut(() => aws.group(instance, name)));
  if (found && 'known' in found && found.known)
    throw new UserError(`Identity Center has a group "${name}" already. Give its name alone to use it.`);
  return `${NEW}${name}`;
};

const readGroup = async (text: string, { aws }: Around, answers: Answers): Promise<string> => {
  if (/^([0-9a-f]{10}-)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(text)) return text;
  const instance = { region: answers.identityRegion ?? '', storeId: answers.identityStoreId ?? '' };
  if (text.startsWith(NEW)) return readNewGroup(text.slice(NEW.length).trim(), { aws }, instance);
  const id = aws && (await findOut(() => aws.group(instance, text)));
  if (id && 'known' in id && id.known) return id.known;
  const why = id === undefined ? 'Without AWS credentials it' : 'why' in id ? `It (${id.why})` : 'There it';
  throw new UserError(
    id && 'known' in id
      ? `Identity Center has no group "${text}". Give another one's name or id, or ${NEW} and a name, and the deployment makes it.`
      : `${why} cannot be looked up: give the group's id, which Identity Center's console shows (Groups, General information).`,
  );
};

const yesOrNo: Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

export const IDENTITY_QUESTIONS: readonly Question[] = [
  {
    key: 'identitySource',
    message: 'Who a developer is in AWS',
    choices: async () => [
      { value: 'identity-center', label: 'their user in IAM Identity Center' },
      { value: 'email', label: 'their e-mail address in Slack' },
      { value: 'email-local-part', label: 'the part of that address before the @' },
    ],
    initial: () => 'identity-center',
    read: async (text) => text,
  },
  {
    key: 'identityRegion',
    message: 'Home region of Identity Center (its console shows it under Settings)',
    when: withIdentityCenter,
    found: async (answers, around) => (await onlyInstance(answers, around))?.region,
    initial: (_, { aws }) => aws?.region ?? 'us-east-1',
    read: likeA(/^[a-z]{2}(-[a-z]+)+-\d$/, 'That is no region such as us-east-1.'),
  },
  {
    key: 'identityStoreId',
    message: 'Identity store (d-…, under Settings of Identity Center)',
    when: withIdentityCenter,
    found: async (answers, around) => (await onlyInstance(answers, around))?.storeId,
    read: likeA(/^d-[0-9a-f]{10}$|^[0-9a-f-]{36}$/, "An identity store's id is d- and ten characters."),
  },
  {
    key: 'identityAccount',
    message: 'Account of Identity Center, if it is another one (12 digits; nothing if not)',
    when: withIdentityCenter,
    // An instance that these credentials see is their own account's.
    found: async (answers, around) => (await onlyInstance(answers, around)) && '',
    initial: (_, { aws }) => aws?.payer ?? '',
    read: orNothing(readAccount),
  },
  {
    key: 'group',
    message: `Group whose members may use Claude (its name or id; ${NEW} and a name for one that the deployment makes)`,
    when: withIdentityCenter,
    read: readGroup,
  },
  {
    key: 'startUrl',
    message: 'AWS access portal',
    when: withIdentityCenter,
    initial: ({ identityStoreId }) => `https://${identityStoreId}.awsapps.com/start`,
    read: likeA(/^https:\/\/\S+$/, 'An address begins with https://.'),
  },
  {
    key: 'permissionSet',
    message: 'Permission set that developers sign in with',
    when: withIdentityCenter,
    initial: () => 'ClaudeCodeDeveloper',
    read: likeA(/^[\w+=,.@-]{1,32}$/, 'A name has 32 characters at most, without spaces.'),
  },
  {
    key: 'makeAccess',
    message: 'Should the deployment make that permission set and assign it to the group?',
    when: withIdentityCenter,
    // A new group is made with it.
    found: async (answers) => (newGroup(answers) === undefined ? undefined : 'yes'),
    choices: async () => yesOrNo,
    initial: () => 'no',
    read: async (text) => text,
  },
  {
    key: 'instanceArn',
    message: "Identity Center's instance (arn:aws:sso:::instance/…, under Settings)",
    when: (answers) => withIdentityCenter(answers) && answers.makeAccess === 'yes',
    found: async (answers, around) => (await onlyInstance(answers, around))?.instanceArn,
    read: likeA(/^arn:aws[a-z-]*:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/, "That is no instance's ARN."),
  },
];

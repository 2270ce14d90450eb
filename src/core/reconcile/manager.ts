// Which tools look after a profile, as its tags say: what another one manages is left to it.
import { MANAGED_BY, MANAGED_BY_KEY } from '../names.ts';

/** Tags that CloudFormation itself puts on whatever a stack has made. */
const STACK = 'aws:cloudformation:stack-name';
const MAKERS = ['createdby', 'provisionedby', 'provisioner'];
const TOOLS = /terraform|opentofu|pulumi|cloudformation|\bcdk\b/i;
const NAMES = ['Terraform', 'OpenTofu', 'Pulumi', 'CloudFormation', 'CDK'];

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** As the tool writes itself, however the tag does. */
const named = (value: string): string => NAMES.find((name) => plain(name) === plain(value)) ?? value;

const managerIn = ([key, value]: [key: string, value: string]): string | undefined => {
  if (key === STACK) return 'CloudFormation';
  const name = plain(key);
  if (name === 'terraform' && plain(value) !== 'false') return 'Terraform';
  if (name === 'managedby') return value === MANAGED_BY ? undefined : named(value) || 'somebody';
  return MAKERS.includes(name) && TOOLS.test(value) ? named(value) : undefined;
};

/** Other tools that manage it, each named once; none for what this bot manages, and for what nobody does. */
export const otherManagers = (tags: Record<string, string>): string[] => [
  ...new Set(Object.entries(tags).flatMap((tag) => managerIn(tag) ?? [])),
];

/**
 * The name of another tool that has taken it over; undefined while there is none but those that had let go of it before
 * this bot took it over, whose tags may have stayed. The tag that this bot has written over since cannot have.
 */
export const otherManager = (
  { arn, tags }: { arn: string; tags: Record<string, string> },
  adopted: readonly { arn: string; released?: string[] }[],
): string | undefined => {
  const released = adopted.filter((one) => one.arn === arn).flatMap((one) => one.released ?? []);
  return Object.entries(tags)
    .flatMap(([key, value]) => {
      const manager = managerIn([key, value]);
      return manager === undefined || (key !== MANAGED_BY_KEY && released.includes(manager)) ? [] : [manager];
    })
    .at(0);
};

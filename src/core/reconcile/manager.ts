// Which tool looks after a profile, as its tags say: what another one manages is left to it.
import { MANAGED_BY } from '../names.ts';

/** Tags that CloudFormation itself puts on whatever a stack has made. */
const STACK = 'aws:cloudformation:stack-name';
const MAKERS = ['createdby', 'provisionedby', 'provisioner'];
const TOOLS = /terraform|opentofu|pulumi|cloudformation|\bcdk\b/i;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const managerIn = ([key, value]: [key: string, value: string]): string | undefined => {
  if (key === STACK) return 'CloudFormation';
  const name = plain(key);
  if (name === 'terraform' && plain(value) !== 'false') return 'Terraform';
  if (name === 'managedby') return value === MANAGED_BY ? undefined : value || 'somebody';
  return MAKERS.includes(name) && TOOLS.test(value) ? value : undefined;
};

/** The name of another tool that manages it; undefined for what this bot manages, and for what nobody does. */
export const otherManager = (tags: Record<string, string>): string | undefined =>
  Object.entries(tags)
    .map(managerIn)
    .find((manager) => manager !== undefined);

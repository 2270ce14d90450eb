// STS: keys that belong to the account of the role they were made for.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Caller } from './caller.ts';
import { queryProtocol } from './query-protocol.ts';
import { createService, operation, type Service } from './service.ts';

export type Sessions = {
  open: (session: { account: string; roleArn: string; name: string }) => string;
  /** Undefined for keys that came from no role. */
  find: (accessKeyId: string) => { account: string; roleArn: string; name: string } | undefined;
};

export const createSessions = (): Sessions => {
  const sessions = new Map<string, { account: string; roleArn: string; name: string }>();
  return {
    open: (session) => {
      const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
      sessions.set(accessKeyId, session);
      return accessKeyId;
    },
    find: (accessKeyId) => sessions.get(accessKeyId),
  };
};

const roleArn = /^arn:aws(?:-us-gov|-cn)?:iam::(\d{12}):role\/(?:[\w+=,.@/-]+\/)?([\w+=,.@-]+)$/;

const assumeRoleInput = z.object({
  RoleArn: z.string().min(20).max(2048).regex(roleArn),
  RoleSessionName: z
    .string()
    .min(2)
    .max(64)
    .regex(/^[\w+=,.@-]*$/),
  DurationSeconds: z.coerce.number().int().min(900).max(43_200).default(3600),
});

const identityOf = (account: string, role: string, session: string) =>
  `arn:aws:sts::${account}:assumed-role/${role}/${session}`;

export const createSts = (sessions: Sessions): Service =>
  createService({
    name: 'sts',
    protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
    throttling: { code: 'Throttling', status: 400 },
    invalid: 'ValidationError',
    operations: {
      AssumeRole: operation(assumeRoleInput, ({ RoleArn, RoleSessionName, DurationSeconds }) => {
        const [, account = '', role = ''] = roleArn.exec(RoleArn) ?? [];
        const accessKeyId = sessions.open({ account, roleArn: RoleArn, name: RoleSessionName });
        return {
          Credentials: {
            AccessKeyId: accessKeyId,
            SecretAccessKey: randomBytes(30).toString('base64'),
            SessionToken: randomBytes(60).toString('base64'),
            // The real time: the client compares it with its own clock, which nobody moves.
            Expiration: new Date(Date.now() + DurationSeconds * 1000).toISOString(),
          },
          AssumedRoleUser: {
            AssumedRoleId: `AROASANDBOX:${RoleSessionName}`,
            Arn: identityOf(account, role, RoleSessionName),
          },
        };
      }),

      GetCallerIdentity: operation(z.object({}), (_input, { account, accessKeyId }: Caller) => {
        const session = sessions.find(accessKeyId);
        const role = session && (roleArn.exec(session.roleArn)?.[2] ?? '');
        return {
          Arn: session && role ? identityOf(account, role, session.name) : `arn:aws:iam::${account}:user/sandbox`,
          UserId: session ? `AROASANDBOX:${session.name}` : 'AIDASANDBOX',
          Account: account,
        };
      }),
    },
  });

// Secrets Manager: secrets from the seed, read and written by name or ARN.
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { arnOf } from './arn.ts';
import { AwsError } from './aws-error.ts';
import type { Place } from './bedrock/profiles.ts';
import { jsonProtocol } from './json-protocol.ts';
import { createService, operation, type Service } from './service.ts';

export type SecretSeed = { name: string; value: string; region?: string; account?: string };

export type Secret = Place & { name: string; arn: string; value: string; versionId: string; createdAt: number };

export const createSecrets = (seeds: SecretSeed[], home: Place, now: () => number): Secret[] =>
  seeds.map(({ name, value, region = home.region, account = home.account }) => ({
    name,
    value,
    region,
    account,
    arn: arnOf('secretsmanager', region, account, `secret:${name}-SanDb0`),
    versionId: randomUUID(),
    createdAt: now(),
  }));

const secretId = z.string().min(1).max(2048);

export const createSecretsManager = (secrets: Secret[]): Service => {
  const held = (id: string, { region, account }: Place): Secret => {
    const secret = secrets.find(
      (each) => (each.arn === id || each.name === id) && each.region === region && each.account === account,
    );
    if (secret === undefined)
      throw new AwsError('ResourceNotFoundException', 400, "Secrets Manager can't find the specified secret.");
    return secret;
  };

  return createService({
    name: 'secretsmanager',
    protocol: jsonProtocol({ version: '1.1', target: 'secretsmanager' }),
    throttling: { code: 'ThrottlingException', status: 400 },
    invalid: 'InvalidParameterException',
    operations: {
      GetSecretValue: operation(
        z.object({
          SecretId: secretId,
          VersionId: z.string().min(32).max(64).optional(),
          VersionStage: z.string().min(1).max(256).optional(),
        }),
        ({ SecretId, VersionId, VersionStage = 'AWSCURRENT' }, caller) => {
          const secret = held(SecretId, caller);
          if (VersionStage !== 'AWSCURRENT' || (VersionId ?? secret.versionId) !== secret.versionId)
            throw new AwsError('ResourceNotFoundException', 400, "Secrets Manager can't find the specified version.");
          return {
            ARN: secret.arn,
            Name: secret.name,
            VersionId: secret.versionId,
            SecretString: secret.value,
            VersionStages: ['AWSCURRENT'],
            CreatedDate: secret.createdAt / 1000,
          };
        },
      ),

      PutSecretValue: operation(
        z.object({
          SecretId: secretId,
          SecretString: z.string().min(1).max(65_536),
          ClientRequestToken: z.string().min(32).max(64),
        }),
        ({ SecretId, SecretString, ClientRequestToken }, caller) => {
          const secret = held(SecretId, caller);
          secret.value = SecretString;
          secret.versionId = ClientRequestToken;
          return { ARN: secret.arn, Name: secret.name, VersionId: secret.versionId, VersionStages: ['AWSCURRENT'] };
        },
      ),
    },
  });
};

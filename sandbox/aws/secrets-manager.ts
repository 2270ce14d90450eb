// Secrets Manager: secrets from the seed, read by name or ARN.
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

export const createSecretsManager = (secrets: Secret[]): Service =>
  createService({
    name: 'secretsmanager',
    protocol: jsonProtocol({ version: '1.1', target: 'secretsmanager' }),
    throttling: { code: 'ThrottlingException', status: 400 },
    invalid: 'InvalidParameterException',
    operations: {
      GetSecretValue: operation(
        z.object({
          SecretId: z.string().min(1).max(2048),
          VersionId: z.string().min(32).max(64).optional(),
          VersionStage: z.string().min(1).max(256).optional(),
        }),
        ({ SecretId, VersionId, VersionStage = 'AWSCURRENT' }, { region, account }) => {
          const secret = secrets.find(
            (each) =>
              (each.arn === SecretId || each.name === SecretId) && each.region === region && each.account === account,
          );
          const known = secret && VersionStage === 'AWSCURRENT' && (VersionId ?? secret.versionId) === secret.versionId;
          if (!known)
            throw new AwsError('ResourceNotFoundException', 400, "Secrets Manager can't find the specified secret.");
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
    },
  });

// Slack's credentials, which are put in by hand after the first deployment.
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { SLACK_SECRET } from '../src/core/names.ts';
import { acknowledge } from './acknowledge.ts';
import { allow } from './allow.ts';
import { KEEP } from './keep.ts';

export class SlackSecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct) {
    super(scope, 'SlackSecret');
    this.secret = new Secret(this, 'Secret', {
      secretName: SLACK_SECRET,
      description: 'JSON with botToken, signingSecret and, during a rotation, previousSigningSecret',
      // Only until it is filled in: a secret needs some value.
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ botToken: 'to be filled in' }),
        generateStringKey: 'signingSecret',
      },
      removalPolicy: KEEP,
    });
    acknowledge(this.secret, {
      'AwsSolutions-SMG4':
        'Slack gives its credentials to people only; both signing secrets are taken during a rotation.',
    });
  }

  read(): PolicyStatement {
    return allow('ReadSlackSecret', ['secretsmanager:GetSecretValue'], [this.secret.secretArn]);
  }
}

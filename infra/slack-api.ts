// The address that Slack calls: the only public thing there is.
import { CfnOutput } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { KEEP } from './keep.ts';

export const SLACK_PATH = '/slack/events';

export class SlackApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, { slack, retention }: { slack: IFunction; retention: RetentionDays }) {
    super(scope, 'SlackApi');
    this.api = new HttpApi(this, 'Api', { apiName: 'claude-onboard', createDefaultStage: false });
    const routes = this.api.addRoutes({
      path: SLACK_PATH,
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Slack', slack),
    });
    for (const route of routes) {
      acknowledge(route, { 'AwsSolutions-APIG4': 'Slack signs its requests, and the function checks the signature.' });
    }
    const logs = new LogGroup(this, 'Logs', { logGroupName: '/claude-onboard/api', retention, removalPolicy: KEEP });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      // A company's clicks are far fewer; more is somebody who tries the address.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: { destination: new LogGroupLogDestination(logs) },
    });
    new CfnOutput(this, 'RequestUrl', {
      value: `${stage.url.replace(/\/$/, '')}${SLACK_PATH}`,
      description: 'The request URL of the Slack app: commands, interactivity and events',
    });
  }
}

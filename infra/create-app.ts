// All stacks that the settings ask for, with every check switched on.
import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { MANAGED_BY, MANAGED_BY_KEY } from '../src/core/names.ts';
import type { Settings } from '../src/core/settings.ts';
import { addStacks } from './stacks.ts';

export type AppOptions = {
  settings: Settings;
  /** The folder of the built handlers. */
  handlers: string;
  outdir?: string;
};

export const createApp = ({ settings, handlers, outdir }: AppOptions): App => {
  const app = new App({
    outdir,
    analyticsReporting: false,
    // What CloudFormation would refuse, or silently do otherwise, is an error here.
    context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  Tags.of(app).add(MANAGED_BY_KEY, MANAGED_BY);
  addStacks(app, settings, handlers);
  return app;
};

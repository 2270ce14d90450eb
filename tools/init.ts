// `npm run init`: asks for what cannot be found out, and writes a checked and commented claude-onboard.yml.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { confirm, intro, isCancel, log, outro, password } from '@clack/prompts';
import * as z from 'zod';
import { findOut } from '../src/app/find-out.ts';
import { UserError } from '../src/core/errors.ts';
import { readSettings } from '../src/settings-file.ts';
import type { Around } from './init/around.ts';
import { modelsFor } from './init/catalogue.ts';
import { clackPrompter } from './init/clack-prompter.ts';
import { configurationText } from './init/configuration-text.ts';
import { interviewed } from './init/interview.ts';
import { lookAtAws } from './init/look-at-aws.ts';
import { lookAtSlack } from './init/look-at-slack.ts';
import type { Answers } from './init/question.ts';
import { QUESTIONS } from './init/questions.ts';
import { listIn } from './init/readings.ts';
import { OWN_CONFIG } from './operator-settings.ts';
import { runCommand, say } from './run-command.ts';
import { slackClient } from './slack-client.ts';

const answersFile = z.record(
  z.string(),
  z.union([z.string(), z.number().transform(String), z.array(z.string()).transform((list) => list.join(', '))]),
);

const readAnswers = (path: string): Answers => {
  if (!existsSync(path)) throw new UserError(`There is no file ${path}.`);
  try {
    return answersFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UserError(
      `${path} must be JSON: an object with an answer, as text or a list of texts, for each question.`,
    );
  }
};

const askForToken = async (): Promise<string | undefined> => {
  const message = "Slack app's bot token (xoxb-…), to look names up; nothing if there is none yet";
  const typed = await password({ message });
  if (isCancel(typed)) throw new UserError('Nothing was written.');
  return typed || undefined;
};

/** What cannot be asked is said, and its ids are typed. */
const lookAround = async (token: string | undefined): Promise<{ around: Around; notes: string[] }> => {
  const [slack, aws] = await Promise.all([
    token ? findOut(() => lookAtSlack(slackClient(token))) : undefined,
    findOut(() => lookAtAws(process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || 'us-east-1')),
  ]);
  const notes = [
    ...(slack && 'why' in slack ? [`Slack cannot be asked, so give ids. ${slack.why}`] : []),
    ...('why' in aws ? [`AWS cannot be asked, so give ids. ${aws.why}`] : []),
  ];
  const around = {
    ...(slack && 'known' in slack ? { slack: slack.known } : {}),
    ...('known' in aws ? { aws: aws.known } : {}),
  };
  return { around, notes };
};

/** All or nothing: the file is there whole, or as it was before. */
const writeWhole = (path: string, text: string): void => {
  const unfinished = `${path}.unfinished`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
};

const refuseToOverwrite = async (path: string, interactive: boolean): Promise<void> => {
  if (!existsSync(path)) return;
  const over =
    interactive && (await confirm({ message: `${path} is there already. Write over it?`, initialValue: false }));
  if (over !== true)
    throw new UserError(`${path} is left as it is.${interactive ? '' : ' `--overwrite` writes over it.'}`);
};

await runCommand(async () => {
  const { values } = parseArgs({
    options: { answers: { type: 'string' }, out: { type: 'string' }, overwrite: { type: 'boolean', default: false } },
  });
  const path = values.out ?? (process.env.CONFIG_PATH || OWN_CONFIG);
  const interactive = values.answers === undefined;
  if (interactive && !process.stdin.isTTY) {
    throw new UserError(
      'There is no terminal to ask in: `npm run init -- --answers answers.json` takes the answers from a file.',
    );
  }
  const given = values.answers === undefined ? {} : readAnswers(values.answers);
  if (interactive) intro('The configuration of claude-onboard');
  if (!values.overwrite) await refuseToOverwrite(path, interactive);
  const { around, notes } = await lookAround(
    process.env.SLACK_BOT_TOKEN || (interactive ? await askForToken() : undefined),
  );
  for (const note of notes) interactive ? log.warn(note) : say(note);
  const answers = await interviewed(QUESTIONS, { around, given, ...(interactive ? { prompter: clackPrompter } : {}) });
  const models = await modelsFor(listIn(answers.regions ?? ''), around);
  const text = configurationText(answers, { models, isMember: around.aws?.payer !== undefined });
  writeWhole(path, text);
  const read = readSettings(text, path);
  if ('mistakes' in read) {
    throw new UserError(['It is written, but has mistakes to be corrected:', ...read.mistakes].join('\n  - '));
  }
  const next = `Written to ${path}. Read it, and then: npm run deploy`;
  interactive ? outro(next) : say(next);
  return true;
});

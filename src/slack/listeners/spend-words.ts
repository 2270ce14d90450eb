// The words about money: one's own figures, the digest now, the month's chargeback.
import { askExport } from '../../app/ask-export.ts';
import { postDigestNow } from '../../app/post-digest-now.ts';
import { showSpend } from '../../app/show-spend.ts';
import { monthName } from '../../core/day.ts';
import { UserError } from '../../core/errors.ts';
import { notice } from '../views/notice.ts';
import { spendMessage } from '../views/spend.ts';
import { commander } from './clicker.ts';
import { mentioned, type Word } from './words.ts';

const spend: Word = async (deps, { command, rest }) => {
  const [who] = rest;
  const person = who === undefined ? command.user_id : mentioned(who);
  if (person === undefined)
    throw new UserError('Name one person: `/claude-onboard spend @person`, or nobody for yourself.');
  return spendMessage(await showSpend(deps, commander(command), person));
};

/** `<#C…|name>`, as Slack escapes channels. */
const channelIn = (text: string | undefined): string | undefined =>
  /^<#([CG][A-Z0-9]+)(\|[^>]*)?>$/.exec(text ?? '')?.[1];

const digest: Word = async (deps, { command, rest: [where] }) => {
  const channel = channelIn(where);
  if (where !== undefined && channel === undefined) {
    throw new UserError('Name a channel: `/claude-onboard digest #channel`, or none for the one you are in.');
  }
  const { open, through } = await postDigestNow(deps, commander(command), channel ?? command.channel_id);
  return notice(
    open > 0
      ? `The digest through ${through} is on its way.`
      : `The digest through ${through} is posted already, and no later day has settled yet.`,
  );
};

const exportMonth: Word = async (deps, { command, rest: [month] }) => {
  const day = await askExport(deps, commander(command), month, command.trigger_id);
  return notice(`The chargeback of ${monthName(day)} comes as a direct message in a moment.`);
};

export const spendWords: Record<string, Word> = { spend, digest, export: exportMonth };

// Draws a Block Kit text object: `mrkdwn` with its formatting, `plain_text` as it stands.
import type { TextObject } from '@slack/types';
import { useMemo } from 'preact/hooks';
import { withEmoji } from './emoji.ts';
import { parseMrkdwn } from './mrkdwn.ts';
import { ProseView } from './prose-view.tsx';

/** Nothing for a text that is absent, which Slack tells of as null in a view. */
export const plainText = (object: TextObject | null | undefined): string => {
  if (!object) return '';
  return object.type === 'plain_text' && object.emoji === false ? object.text : withEmoji(object.text);
};

export const Mrkdwn = ({ text, autolink = true }: { text: string; autolink?: boolean }) => {
  const passages = useMemo(() => parseMrkdwn(text, autolink), [text, autolink]);
  return <ProseView passages={passages} />;
};

export const TextView = ({ object }: { object: TextObject }) =>
  object.type === 'mrkdwn' ? (
    <Mrkdwn text={object.text} autolink={object.verbatim !== true} />
  ) : (
    <div class="prose">
      <p>{plainText(object)}</p>
    </div>
  );

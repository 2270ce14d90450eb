// A rich_text block.
import type { RichTextBlock } from '@slack/types';
import { ProseView } from '../text/prose-view.tsx';
import { readRichText } from '../text/rich-text.ts';

export const RichText = ({ block }: { block: RichTextBlock }) => <ProseView passages={readRichText(block)} />;

// One cell of a table: text, a number, or rich text.
import type { RawNumberElement, RawTextElement, RichTextBlock } from '@slack/types';
import { withEmoji } from '../text/emoji.ts';
import { RichText } from './rich-text.tsx';

export type TableCell = RawTextElement | RawNumberElement | RichTextBlock;

export const CellText = ({ cell }: { cell: TableCell }) =>
  cell.type === 'rich_text' ? <RichText block={cell} /> : <span>{withEmoji(cell.text)}</span>;

/** What a cell says, for sorting. */
export const cellWords = (cell: TableCell): string => {
  if (cell.type !== 'rich_text') return cell.text;
  return cell.elements
    .flatMap((part) => part.elements.flatMap((element) => ('text' in element && element.text ? [element.text] : [])))
    .join(' ');
};

// What is said to whoever pressed a button of an alert: what was done, by them or by somebody who was faster.
import type { Act } from '../../core/alerts/alert-card.ts';
import { actText } from './alert-words.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';

const NEXT: Partial<Record<Act['kind'], string>> = {
  suspend: 'It takes effect within minutes; the alert shows it.',
  raise: 'The budget follows within minutes; the alert shows it.',
};

export const actNotice = (act: Act, reader: string): Content => {
  const first = act.by === reader ? actText({ ...act, done: true }) : `Somebody was faster: ${actText(act)}`;
  const text = [first, ...(act.by === reader && NEXT[act.kind] ? [NEXT[act.kind]] : [])].join('\n');
  return { text, blocks: [section(text)] };
};

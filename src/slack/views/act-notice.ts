// What is said to whoever pressed a button of an alert: what was done, the same words for whoever was faster and slower.
import type { Act } from '../../core/alerts/alert-card.ts';
import { actText } from './alert-words.ts';
import { section } from './blocks.ts';
import type { Content } from './content.ts';

const NEXT: Partial<Record<Act['kind'], string>> = {
  suspend: 'It takes effect within minutes.',
  resume: 'It takes effect within minutes.',
  raise: 'The budget follows within minutes.',
};

export const actNotice = (act: Act): Content => {
  const text = [actText({ ...act, done: true }), NEXT[act.kind]].filter(Boolean).join('\n');
  return { text, blocks: [section(text)] };
};

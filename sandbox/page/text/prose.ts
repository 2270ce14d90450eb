// What formatted text is made of, whichever notation it came in (mrkdwn, markdown or rich_text).

export type Style = 'bold' | 'italic' | 'strike' | 'underline';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'styled'; style: Style; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'user' | 'channel' | 'group'; id: string; label?: string }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; timestamp: number; format: string; fallback: string }
  | { kind: 'emoji'; name: string; unicode?: string };

export type Passage =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; indent: number; start: number; items: Inline[][] }
  | { kind: 'table'; header: Inline[][]; rows: Inline[][][] }
  | { kind: 'rule' };

/** Only these become links; `javascript:` and the like stay text. */
export const isSafeUrl = (url: string): boolean => /^(https?:\/\/|mailto:|tel:|slack:\/\/)/i.test(url);

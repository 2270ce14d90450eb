// Changes single values in the text of a YAML file, and leaves every comment and line around them as it is.
import { isMap, isNode, isPair, type Node, parseDocument } from 'yaml';

type Edit = { start: number; end: number; text: string };

export type Path = readonly (string | number)[];

/** Text of a value as it is written into a line. */
export const inLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (typeof value !== 'string') return String(value);
  // Quoted where YAML would read something else than this text.
  return /^[A-Za-z][\w./+-]*( [\w./+-]+)*$/.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : JSON.stringify(value);
};

/** Collects changes of one text; all positions are those of the original. */
export const editText = (original: string) => {
  const document = parseDocument(original);
  const edits: Edit[] = [];

  const nodeAt = (path: Path): Node => {
    const node = document.getIn(path, true);
    if (!isNode(node) || !node.range) throw new Error(`The text has no ${path.join('.')}.`);
    return node;
  };

  /** Of a value without the comment or line end behind it. */
  const rangeOf = (node: Node): { start: number; end: number } => {
    const [start = 0, end = 0] = node.range ?? [];
    return { start, end: start + original.slice(start, end).trimEnd().length };
  };

  const keyAt = (path: Path): number => {
    const parent = path.length > 1 ? nodeAt(path.slice(0, -1)) : document.contents;
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === path.at(-1)) : undefined;
    if (!isPair(pair) || !isNode(pair.key) || !pair.key.range) throw new Error(`The text has no ${path.join('.')}.`);
    return pair.key.range[0];
  };

  return {
    value: (path: Path, value: unknown): void => {
      edits.push({ ...rangeOf(nodeAt(path)), text: inLine(value) });
    },
    /** Another value, as lines that stand where it began. */
    block: (path: Path, text: string): void => {
      edits.push({ ...rangeOf(nodeAt(path)), text });
    },
    /** Key and value. */
    pair: (path: Path, text: string): void => {
      edits.push({ start: keyAt(path), end: rangeOf(nodeAt(path)).end, text });
    },
    /** The key's whole line, and those of its value. */
    removeLines: (path: Path): void => {
      const start = original.lastIndexOf('\n', keyAt(path)) + 1;
      const end = original.indexOf('\n', rangeOf(nodeAt(path)).end) + 1;
      edits.push({ start, end, text: '' });
    },
    /** Lines from the one that begins so, `count` of them. */
    lines: (beginning: string, count: number, text: string): void => {
      const start = original.indexOf(`\n${beginning}`) + 1;
      if (start === 0) throw new Error(`The text has no line "${beginning}".`);
      let end = start;
      for (let line = 0; line < count; line += 1) end = original.indexOf('\n', end) + 1;
      edits.push({ start, end, text });
    },
    text: (): string =>
      edits
        .toSorted((one, other) => other.start - one.start)
        .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), original),
  };
};

export type Editor = ReturnType<typeof editText>;

// AWS query: a form with Action in, XML out.
import { randomUUID } from 'node:crypto';
import type { Protocol } from './service.ts';

type Nested = { [name: string]: string | Nested };

/** `a.entry.1.Name=x` becomes `{ a: { entry: { 1: { Name: 'x' } } } }`. */
const nest = (form: URLSearchParams): Nested => {
  const root: Nested = {};
  for (const [name, value] of form) {
    const segments = name.split('.');
    const last = segments.pop() ?? '';
    let place = root;
    for (const segment of segments) {
      const inner = place[segment];
      const next: Nested = typeof inner === 'object' ? inner : {};
      place[segment] = next;
      place = next;
    }
    place[last] = value;
  }
  return root;
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** A map, which is written as entries of key and value. */
export class XmlMap {
  readonly entries: { key: string; value: string }[];

  constructor(entries: { key: string; value: string }[]) {
    this.entries = entries;
  }
}

const toXml = (value: unknown): string => {
  if (value instanceof XmlMap) return value.entries.map((entry) => `<entry>${toXml(entry)}</entry>`).join('');
  if (Array.isArray(value)) return value.map((item) => `<member>${toXml(item)}</member>`).join('');
  if (typeof value !== 'object' || value === null) return escapeXml(String(value));
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `<${name}>${toXml(inner)}</${name}>`)
    .join('');
};

export const queryProtocol = (namespace: string): Protocol => {
  const answer = (status: number, element: string, content: unknown, code?: string) => {
    const requestId = randomUUID();
    const body = `<${element} xmlns="${namespace}">${toXml(content)}<${
      code === undefined ? 'ResponseMetadata' : 'RequestId'
    }>${code === undefined ? toXml({ RequestId: requestId }) : requestId}</${
      code === undefined ? 'ResponseMetadata' : 'RequestId'
    }></${element}>`;
    return { status, headers: ['Content-Type', 'text/xml', 'x-amzn-RequestId', requestId], body, code };
  };
  return {
    read: ({ body }) => {
      const form = new URLSearchParams(body.toString('utf8'));
      const operation = form.get('Action');
      form.delete('Action');
      form.delete('Version');
      return operation === null ? undefined : { operation, input: nest(form) };
    },
    answer: (operation, output) => answer(200, `${operation}Response`, { [`${operation}Result`]: output ?? {} }),
    refuse: ({ code, status, message }) =>
      answer(
        status,
        'ErrorResponse',
        { Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message } },
        code,
      ),
  };
};

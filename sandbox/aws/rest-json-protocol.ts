// AWS REST-JSON: method and path name the operation, the error's code is in `x-amzn-ErrorType`.
import { parseJson } from './json-protocol.ts';
import { type Protocol, requestIdHeaders } from './service.ts';

export type Route = {
  operation: string;
  method: string;
  /** Segments in braces become members of the input: `/inference-profiles/{id}`. */
  path: string;
  /** Parameters of the query by the member they fill, with numbers marked. */
  query?: Record<string, { member: string; number?: true }>;
  status?: number;
};

const matchPath = (pattern: string, path: string): Record<string, string> | undefined => {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const members: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (segment.startsWith('{')) members[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return members;
};

const readQuery = (route: Route, query: URLSearchParams): Record<string, unknown> => {
  const members: Record<string, unknown> = {};
  for (const [name, { member, number }] of Object.entries(route.query ?? {})) {
    const value = query.get(name);
    if (value !== null) members[member] = number ? Number(value) : value;
  }
  return members;
};

export const restJsonProtocol = (routes: Route[]): Protocol => ({
  read: ({ method, target, body }) => {
    const [path = '/', query = ''] = target.split('?', 2);
    for (const route of routes) {
      const members = route.method === method ? matchPath(route.path, path) : undefined;
      if (members === undefined) continue;
      const sent = body.length === 0 ? {} : parseJson(body);
      const input = { ...(sent as object), ...readQuery(route, new URLSearchParams(query)), ...members };
      return { operation: route.operation, input };
    }
    return undefined;
  },
  answer: (operation, output) => ({
    status: routes.find((route) => route.operation === operation)?.status ?? 200,
    headers: ['Content-Type', 'application/json', ...requestIdHeaders()],
    body: JSON.stringify(output ?? {}),
  }),
  refuse: ({ code, status, message, details }) => ({
    status,
    headers: ['Content-Type', 'application/json', 'x-amzn-ErrorType', code, ...requestIdHeaders()],
    body: JSON.stringify({ message, ...details }),
    code,
  }),
});

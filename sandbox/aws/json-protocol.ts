// AWS JSON 1.0 and 1.1: the operation is in X-Amz-Target, the error's code in `__type`.
import { AwsError } from './aws-error.ts';
import { type Protocol, requestIdHeaders } from './service.ts';

export const parseJson = (body: Buffer): unknown => {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 400, 'The body is no JSON.');
  }
};

/**
 * `target` is the prefix of X-Amz-Target; `namespace` goes before the code in `__type`;
 * `queryCodes` are the codes of the older query protocol, which SQS sends beside the new ones.
 */
export const jsonProtocol = (parts: {
  version: '1.0' | '1.1';
  target: string;
  namespace?: string;
  queryCodes?: Record<string, string>;
}): Protocol => {
  const headers = () => ['Content-Type', `application/x-amz-json-${parts.version}`, ...requestIdHeaders()];
  return {
    read: ({ headers: { 'x-amz-target': target }, body }) => {
      const [prefix, operation] = String(target).split('.');
      if (prefix !== parts.target || operation === undefined) return undefined;
      return { operation, input: parseJson(body) };
    },
    answer: (_operation, output) => ({
      status: 200,
      headers: headers(),
      body: output === undefined ? '' : JSON.stringify(output),
    }),
    refuse: ({ code, status, message, details }) => ({
      status,
      headers: [
        ...headers(),
        'x-amzn-ErrorType',
        code,
        ...(parts.queryCodes ? ['x-amzn-query-error', `${parts.queryCodes[code] ?? code};Sender`] : []),
      ],
      body: JSON.stringify({
        __type: parts.namespace === undefined ? code : `${parts.namespace}#${code}`,
        message,
        Message: message,
        ...details,
      }),
      code,
    }),
  };
};

import { expect, it } from 'vitest';
import { Refused, Throttled } from '../../../src/core/errors.ts';
import { isRegionClosed, notFound } from '../../../src/core/health/found.ts';

it.each([
  [
    new Refused('AccessDeniedException', 'User is not authorized.'),
    'Not permitted to ask: User is not authorized. (AccessDeniedException)',
  ],
  [new Refused('ValidationException', 'The value is wrong.'), 'Refused: The value is wrong. (ValidationException)'],
  [
    new Throttled('AWS asks to slow down (ThrottlingException).'),
    'AWS asks to slow down (ThrottlingException). Try again in a minute.',
  ],
  [new Error('connect ECONNREFUSED 127.0.0.1:1'), 'No answer: connect ECONNREFUSED 127.0.0.1:1'],
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'No answer: ECONNREFUSED'],
  ['a thrown text', 'No answer: a thrown text'],
])('gives a failure as a reason in words', (error, words) => {
  expect(notFound(error).why).toBe(words);
});

it('knows what AWS says in a region that the account has not enabled', () => {
  expect(isRegionClosed(notFound(new Refused('UnrecognizedClientException', 'The security token is invalid.')))).toBe(
    true,
  );
  expect(isRegionClosed(notFound(new Refused('AccessDeniedException', 'No.')))).toBe(false);
  expect(isRegionClosed({ known: 1 })).toBe(false);
});

import { expect, test } from 'vitest';
import type { AuditEvent, EventKind } from '../../src/core/event.ts';
import { historyLines } from '../../src/core/history-line.ts';
import { aRequest } from '../fixtures/requests.ts';
import { exampleSettings } from '../fixtures/settings.ts';

const said = (kind: EventKind, subject: string, detail?: string): string => {
  const event: AuditEvent = { at: '2026-11-24T12:00:00.000Z', kind, subject, ...(detail ? { detail } : {}) };
  const granted = { team: 'Payments', models: ['haiku-5-5'], region: 'eu-central-1', dailyLimit: 7.5 };
  const requests = [aRequest(), aRequest({ id: 'r2', granted })];
  const [line] = historyLines([event], requests, exampleSettings());
  return [line?.about, line?.words].filter(Boolean).join(' | ');
};

const ASKED = '$20 a day, Opus 5.5, Haiku 5.5 in us-east-1, team Platform';

test.each<[kind: EventKind, subject: string, detail: string | undefined, words: string]>([
  ['requested', 'r0000000001', 'Refactoring', `${ASKED} | Refactoring`],
  ['added', 'r0000000001', 'New in the team', `${ASKED} | New in the team`],
  ['requested', 'r-forgotten', 'Refactoring', 'Refactoring'],
  ['approved', 'r0000000001', undefined, ''],
  ['approved', 'r0000000001', 'by the rule “Small”', 'by the rule “Small”'],
  ['denied', 'r0000000001', 'Start with Haiku.', 'Start with Haiku.'],
  ['granted', 'r0000000001', undefined, ASKED],
  ['granted', 'r2', undefined, '$7.50 a day, Haiku 5.5 in eu-central-1, team Payments'],
  ['identity-corrected', 'r0000000001', 'ana.souza', 'ana.souza'],
  ['profile-created', 'profile:opus-5-5@us-east-1', 'arn:aws:bedrock:…', 'Opus 5.5 in us-east-1'],
  ['profile-deleted', 'profile:gone-1@us-east-1', 'arn:aws:bedrock:…', 'gone-1 in us-east-1'],
  ['member-added', 'membership', undefined, ''],
  ['budget-created', 'claude-code-daily-ana', '$20 a day', '$20 a day'],
  ['suspended', 'command', 'Left the team', 'Left the team'],
  ['suspended', 'command', undefined, ''],
  ['resumed', 'command', 'Is back', 'Is back'],
  ['revoked', 'own wish', undefined, ''],
  ['adopted', 'adoption', 'made by hand', 'made by hand'],
  ['rolled-out', 'rollout-1', 'Opus 5 → Opus 5.5', 'Opus 5 → Opus 5.5'],
  ['limit-changed', 'card', '$40 a day. Spent $61', '$40 a day. Spent $61'],
  ['ready', 'revision 3', undefined, ''],
  ['retried', 'revision 4', undefined, ''],
  ['throttled', 'budget', 'AWS did not answer.', 'the daily budget | AWS did not answer.'],
  [
    'failed',
    'revision 3',
    'profile:haiku-5-5@us-east-1: ServiceQuotaExceededException: Too many.',
    'Haiku 5.5 in us-east-1 | ServiceQuotaExceededException: Too many.',
  ],
  ['failed', 'revision 3', 'membership: AccessDenied: No: never.', 'the sign-in group | AccessDenied: No: never.'],
  ['failed', 'revision 3', 'something else', 'something else'],
])('%s of %s (%s) reads: %s', (kind, subject, detail, words) => {
  expect(said(kind, subject, detail)).toBe(words);
});

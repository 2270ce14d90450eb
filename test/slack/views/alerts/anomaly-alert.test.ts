import { expect, test } from 'vitest';
import type { AnomalyCard } from '../../../../src/core/alerts/alert-card.ts';
import { messageAt } from '../../../../src/core/alerts/alert-message.ts';
import { notesAt } from '../../../../src/core/alerts/alert-note.ts';
import type { Target } from '../../../../src/core/alerts/routing.ts';
import { alertNoteContent } from '../../../../src/slack/views/alert-note.ts';
import { anomalyAlertContent } from '../../../../src/slack/views/anomaly-alert.ts';
import { anAnomalyCard } from '../../../fixtures/alerts.ts';
import { exampleSettings } from '../../../fixtures/settings.ts';
import { spoken } from '../../../fixtures/spoken.ts';

const ADMINS: Target = { place: 'admins', to: 'C0ADMINS01', named: true };

const contentOf = (card: AnomalyCard, target: Target) => {
  const message = messageAt(card, target, exampleSettings());
  if (message.kind !== 'anomaly') throw new Error('It is an anomaly.');
  return anomalyAlertContent(message);
};
const linesAt = (card: AnomalyCard, target = ADMINS) => spoken(contentOf(card, target).blocks);
const changed = (change: Partial<AnomalyCard['anomaly']>, card: Partial<AnomalyCard> = {}) =>
  anAnomalyCard({ anomaly: { ...anAnomalyCard().anomaly, ...change }, ...card });

test('an anomaly says what is unusual, since when, where, and who has the largest part', () => {
  const split = [
    { name: 'Ana Souza', slackUserId: 'U0ANA', amount: 43 },
    { name: 'untagged', amount: 4.1 },
  ];
  const card = changed({ end: '2026-11-23T00:00:00.000Z' }, { split });
  expect(linesAt(card)).toEqual([
    '🟠 Unusual spend: Claude Opus 5.5 (Ana Souza), +$52 over 2 days',
    'Since: Sun 22 Nov',
    'Spent / expected: $118 / $66',
    'Where: us-west-2 · payments-prod',
    'Likely cause: output tokens',
    'Most of it is <@U0ANA> ($43), untagged ($4.10). Detected by AWS Cost Anomaly Detection, score 0.82.',
    '[Real problem] [False alarm] [Planned work] [Open in AWS]',
    'anomaly 12345678-abcd-ef12-3456-987654321a12 · updated in place as AWS revises the impact; history in the thread',
  ]);
  expect(contentOf(card, ADMINS).text).toBe('🟠 Unusual spend: Claude Opus 5.5 (Ana Souza), +$52 over 2 days.');
});

test('one of which AWS says next to nothing is still told', () => {
  const bare = changed({
    spent: undefined,
    expected: undefined,
    score: undefined,
    start: undefined,
    dimension: undefined,
    causes: [],
    link: undefined,
  });
  expect(linesAt({ ...bare, subject: { kind: 'nobody' } })).toEqual([
    '🟠 Unusual spend: AWS names no service, +$52',
    'Detected by AWS Cost Anomaly Detection.',
    '[Real problem] [False alarm] [Planned work] [Open in AWS]',
    'anomaly 12345678-abcd-ef12-3456-987654321a12 · updated in place as AWS revises the impact; history in the thread',
  ]);
});

test('the person reads it of themself, and a place without names reads of nobody', () => {
  const split = [{ name: 'Ana Souza', slackUserId: 'U0ANA', amount: 43 }];
  const card = anAnomalyCard({ split });
  expect(linesAt(card, { place: 'person', to: 'U0ANA', named: true })[0]).toBe(
    '🟠 Unusual spend: Claude Opus 5.5 (You), +$52',
  );
  const nameless = JSON.stringify(contentOf(card, { place: 'team', to: 'C0PLATFRM1', named: false }));
  expect(nameless).toContain('Somebody of Platform');
  expect(nameless).not.toMatch(/ana\b|souza|U0ANA/i);
});

test('the thread tells how the impact grew', () => {
  const rises = [52, 310].map((impact) => ({ at: '', impact }));
  const card = changed({ impact: 310 }, { rises, places: { admins: { since: 1, told: [], lost: 0 } } });
  expect(notesAt(card, ADMINS).map((note) => alertNoteContent(note).text)).toEqual(['Impact $52 → *$310*']);
});

import { expect, test } from 'vitest';
import { wantedKeys } from '../../../src/core/tags/wanted-keys.ts';
import { exampleSettings } from '../../fixtures/settings.ts';

test('the keys of developer and team are needed, and those of the chargeback are wanted too, each once', () => {
  const settings = exampleSettings({
    tags: { developer: 'Who', team: 'Squad', state: 'State', fixed: { Project: 'x', Stage: 'y' } },
    teams: [
      { name: 'Platform', tags: { CostCenter: '1', Project: 'other' } },
      { name: 'Payments', tags: { CostCenter: '2', costcenter: '3' } },
    ],
  });
  expect(wantedKeys(settings)).toEqual([
    { key: 'Who', needed: true },
    { key: 'Squad', needed: true },
    ...['Project', 'Stage', 'CostCenter', 'costcenter'].map((key) => ({ key, needed: false })),
  ]);
});

import { expect, test } from 'vitest';
import type { ActKind } from '../../../src/core/alerts/alert-card.ts';
import { alertButtons } from '../../../src/slack/views/alert-buttons.ts';

const stylesOf = (...offered: ActKind[]) => {
  const [block] = alertButtons({ cardId: 'c', who: 'Ana', offered, link: 'https://aws.example' });
  const elements = block?.type === 'actions' ? block.elements : [];
  return elements.map((element) =>
    'text' in element ? [element.text?.text, 'style' in element ? element.style : undefined] : [],
  );
};

test('one button stands out, what is dangerous is red, and the rest is quiet', () => {
  expect(stylesOf('resume', 'let-run', 'raise')).toEqual([
    ['Give back', 'primary'],
    ['Let run until…', undefined],
    ['Raise limit…', undefined],
    ['Open in AWS', undefined],
  ]);
  expect(stylesOf('raise', 'suspend', 'acknowledge').map(([, style]) => style)).toEqual([
    'primary',
    'danger',
    undefined,
    undefined,
  ]);
});

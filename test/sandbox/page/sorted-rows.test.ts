import { expect, test } from 'vitest';
import type { TableCell } from '../../../sandbox/page/blocks/cell.tsx';
import { sortRows } from '../../../sandbox/page/blocks/sorted-rows.ts';

const words = (text: string): TableCell => ({ type: 'raw_text', text });
const number = (value: number): TableCell => ({ type: 'raw_number', value, text: `$${value}` });

const rows = [
  [words('chen'), number(9), words('10%')],
  [words('Ana'), number(100), words('9%')],
  [words('bob'), number(20), words('—')],
];
const names = (sorted: TableCell[][]) => sorted.map(([name]) => (name?.type === 'raw_text' ? name.text : ''));

test('a column of numbers is sorted by value, not by its words', () => {
  expect(names(sortRows(rows, { column: 1, descending: true }))).toEqual(['Ana', 'bob', 'chen']);
  expect(names(sortRows(rows, { column: 1, descending: false }))).toEqual(['chen', 'bob', 'Ana']);
});

test('a column of words is sorted as people read, without regard to case', () => {
  expect(names(sortRows(rows, { column: 0, descending: false }))).toEqual(['Ana', 'bob', 'chen']);
});

test('unsorted, rows stand as the app gave them', () => {
  expect(sortRows(rows, undefined)).toBe(rows);
});

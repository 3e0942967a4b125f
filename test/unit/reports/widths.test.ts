/** No figure is wider than its column: a spreadsheet shows `###` in its place. */
import { expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { planWorkbook } from '../../../main/reports/workbook.ts';
import { cellName } from '../../../main/xlsx/address.ts';
import type { PlannedCell } from '../../../main/xlsx/plan.ts';
import { month } from '../accounting/fixtures.ts';
import { busyMonth, doubtfulMonth, endlessMonth, largeMonth, quietMonth } from './months.ts';
import { evidenceOf } from './planned.ts';

/** Widths in units of a column, for Arial 9: a unit is a digit of the default letter, a little more than one of Arial 9. */
const DIGIT = 0.953;
const POINT = 0.476;
const PARENTHESIS = 0.571;
const PADDING = 0.7;

/** What the cell shows, by its format. */
function widthOf({ value, style: { format = '', font } }: PlannedCell): number {
  if (typeof value !== 'number') return 0;
  if (format.includes('hh')) return 14 * DIGIT + 5 * POINT + 2 * 0.1 + PADDING;
  if (format.startsWith('yyyy')) return 8 * DIGIT + 2 * PARENTHESIS + PADDING;
  const [positive = ''] = format.split(';');
  // 1.23456789012346E+29
  if (positive.includes('E+')) return 19 * DIGIT + POINT + 2 * PARENTHESIS + PADDING;
  const decimals = /\.(0+)/.exec(positive)?.[1]?.length ?? 0;
  const room = positive.split('_0').length - 1;
  if (value === 0) return PADDING + DIGIT + PARENTHESIS;
  const whole = Math.abs(value).toFixed(0).length;
  const points = Math.floor((whole - 1) / 3) + (decimals > 0 ? 1 : 0);
  const parentheses = value < 0 ? 2 : 1;
  const bold = font?.bold === true ? 1.02 : 1;
  return ((whole + decimals + room) * DIGIT + points * POINT) * bold + parentheses * PARENTHESIS + PADDING;
}

it.each([
  ['with everything', busyMonth],
  ['of balances alone', quietMonth],
  ['with doubtful movements', doubtfulMonth],
  ['of large amounts', largeMonth],
  ['of more digits than a cell holds', endlessMonth],
])('shows every figure of a month %s', (_, made) => {
  const input = made();
  const narrow: string[] = [];
  for (const sheet of planWorkbook(input, monthFigures(input), evidenceOf(input)).sheets) {
    for (const { row, cells } of sheet.rows()) {
      for (const cell of cells) {
        const width = sheet.widths[cell.column - 1] ?? 9;
        if (widthOf(cell) > width)
          narrow.push(
            `${sheet.name}!${cellName(row, cell.column)} ${cell.value} needs ${widthOf(cell).toFixed(1)}, has ${width}`,
          );
      }
    }
  }
  expect(narrow).toEqual([]);
});

it('shows the digits that a double keeps of a longer figure, and no zeros in place of the others', () => {
  const input = endlessMonth();
  const { sheets } = planWorkbook(input, monthFigures(input), evidenceOf(input));
  let long = 0;
  for (const sheet of sheets) {
    for (const { cells } of sheet.rows())
      for (const { value, style } of cells)
        if (typeof value === 'number' && Math.abs(value) >= 1e15) {
          long += 1;
          expect(style.format).toMatch(/^0\.0{14}E\+00_\)/);
        }
  }
  expect(long).toBeGreaterThan(50);
});

const LETTERS = 26;
const columnOf = (letters: string) => [...letters].reduce((at, one) => at * LETTERS + one.charCodeAt(0) - 64, 0);

it.each([
  ['with everything', busyMonth],
  ['of large amounts', largeMonth],
  ['of more digits than a cell holds', endlessMonth],
  ['of twelve currencies', twelveCurrencies],
])('prints no exact digits that stand right of the page, in a month %s', (_, made) => {
  const input = made();
  const printed: string[] = [];
  let outside = 0;
  for (const sheet of planWorkbook(input, monthFigures(input), evidenceOf(input)).sheets) {
    const last = columnOf(/:([A-Z]+)/.exec(sheet.printArea)?.[1] ?? '');
    for (const { row, cells } of sheet.rows())
      for (const { column, value } of cells)
        if (/^(?!Amount|Value).+, exact/.test(String(value)) && String(value).length < 60) {
          outside += 1;
          if (column <= last) printed.push(`${sheet.name}!${cellName(row, column)} ${value}`);
        }
  }
  expect(printed).toEqual([]);
  expect(outside).toBeGreaterThan(0);
});

/** As many as stand beside each other, with a restatement of one that has 18 decimals. */
function twelveCurrencies() {
  const busy = busyMonth();
  const more = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [at < 11 ? `C${at}` : 'ETH', '1.123456789012345678']),
  );
  return { ...month({ balances: more }), restatements: busy.restatements };
}

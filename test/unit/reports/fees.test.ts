/** The Fees sheet: values at the rates of the days, totals by currency and detail, agreement with the other sheets. */
import { describe, expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { cellName } from '../../../main/xlsx/address.ts';
import { dailyRates, line, month, movement } from '../accounting/fixtures.ts';
import { cellsOf, proved } from './planned.ts';

const fee = (moment: string, sentence: string, label: string) =>
  movement(moment, [], { lines: [line(sentence, { label })] });

/** TON −0.25 of WE 3, and fees in BTC and EUR; `ton` are the rates of TON. */
function feeMonth(ton: string) {
  return month({
    days: ['2026-09-30', '2026-10-01', '2026-10-02'],
    balances: { BTC: '1.50000000 1.49000000 1.48500000', TON: '10.00000000 9.75000000', EUR: '100.00 98.00 97.995' },
    rates: [
      ...dailyRates('BTC', 'EUR', '2026-09-30', '58000 58600 57100.25'),
      ...dailyRates('TON', 'EUR', '2026-09-30', ton),
    ],
    movements: [
      fee('2026-10-01T10:00Z', 'fee -0.25000000 TON', 'exchange'),
      fee('2026-10-01T11:00Z', 'fee -0.01000000 BTC', 'network'),
      fee('2026-10-02T11:00Z', 'fee -0.00500000 BTC', 'Exchange'),
      fee('2026-10-01T12:00Z', 'fee -2.00 EUR', 'network'),
      fee('2026-10-02T12:00Z', 'fee -0.005 EUR', '=2'),
    ],
    covered: true,
  });
}

describe('the Fees sheet', () => {
  it('values each fee at the rate of its day and adds up by currency, by detail and against the bridge', () => {
    const input = feeMonth('2.9114 2.9114 2.9114');
    const { book, plan } = proved(input, monthFigures(input));
    const row = (section: string, first: string) => cellsOf(book, 'Fees', section, first);
    expect(row('A.', 'TON')).toEqual(['TON', 'exchange', 1, 0, -0.25, '-0.25', -0.73, null, null]);
    // 0.01 × 58600 and 0.005 × 57100.25, half a cent away from zero.
    expect(row('A.', 'Total')).toEqual(['Total', null, 5, 0, null, null, -874.24, null, null]);
    expect(row('B.', 'BTC')).toEqual(['BTC', null, 2, 0, -0.015, '-0.015', -871.5, -0.015, 0]);
    expect(row('B.', 'EUR')).toEqual(['EUR', null, 2, 0, -2.005, '-2.005', -2.01, -2.005, 0]);
    expect(row('B.', 'Total')[6]).toBe(-874.24);
    expect(row('C.', 'Exchange')).toEqual(['Exchange', null, 2, 0, null, null, -286.23, null, null]);
    expect(row('C.', 'network')[6]).toBe(-588);
    // −0.72785 − 586 − 285.50125 − 2 − 0.005 = −874.2341 rounded once.
    expect(row('D.', 'Fees per FX bridge, section B')[6]).toBe(-874.23);
    const formulas = plan.sheets.find(({ name }) => name === 'Fees')?.rows() ?? [];
    const typed: string[] = [];
    for (const { row: at, cells } of formulas)
      for (const { column, value, formula } of cells)
        if (typeof value === 'number' && formula === undefined) typed.push(cellName(at, column));
    // The detail "=2" cannot be a criterion: its figures are typed, its total is not.
    expect(typed).toHaveLength(7);
  });

  it('leaves a fee without a rate empty, says for which days, and gives no total', () => {
    const { book } = proved(feeMonth('2.9114'));
    expect(cellsOf(book, 'Fees', 'A.', 'TON').slice(0, 7)).toEqual([
      'TON',
      'exchange',
      1,
      1,
      -0.25,
      '-0.25',
      'no rate',
    ]);
    expect(cellsOf(book, 'Fees', 'A.', 'Total')[6]).toBe('incomplete');
    expect(cellsOf(book, 'Fees', 'B.', 'BTC')[6]).toBe(-871.5);
    expect(cellsOf(book, 'Fees', 'C.', 'Exchange')[6]).toBe('no rate');
    expect(cellsOf(book, 'Fees', 'D.', 'Total of section A')[6]).toBe('incomplete');
    expect(cellsOf(book, 'Fees', 'A.', 'TON exchange: no rate for 2026-10-01.')).toBeTruthy();
  });

  it('says so when there are none, and that they are not known where nothing was imported', () => {
    const said = (covered: boolean) => {
      const grid = proved(month({ balances: { EUR: '1' }, covered })).book.sheets.get('Fees');
      return Array.from({ length: grid?.rows ?? 0 }, (_, row) => grid?.get(row + 1, 1));
    };
    expect(said(true)).toContain('No fees in this month.');
    expect(said(false)).toContain('No movements were imported for this month: its fees are not known.');
  });
});

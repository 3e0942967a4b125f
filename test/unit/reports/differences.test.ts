/** The roll-forward shows each difference on its date, and what may be tolerated. */
import { expect, it } from 'vitest';
import { decimal } from '../../../main/values/money.ts';
import { acceptance, dailyRates, month, movement } from '../accounting/fixtures.ts';
import { cellsOf, proved } from './planned.ts';

const days = ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'];
/** 2026-10-01 as a spreadsheet counts days. */
const FIRST = 46_296;
const dated = (sheetBook: ReturnType<typeof proved>['book'], at: number) =>
  cellsOf(sheetBook, 'Roll-forward', 'D.', String(FIRST + at));

it('lists unexplained differences by date and currency, with the days that have no balance named', () => {
  // WE 8e: +5 on one day and −5 on another cancel out in the month and show here.
  const { book } = proved(
    month({
      days,
      balances: { USDT: '100 105 105 105 100', EUR: '7' },
      failed: ['2026-10-02'],
      covered: true,
    }),
  );
  expect(dated(book, 0).slice(1, 4)).toEqual([0, 5, 1]);
  expect(dated(book, 1).slice(1, 4)).toEqual(['missing', 'missing', 0]);
  expect(dated(book, 2).slice(1, 4)).toEqual([0, 0, 0]);
  expect(dated(book, 3).slice(1, 4)).toEqual([0, -5, 1]);
  expect(cellsOf(book, 'Roll-forward', 'D.', 'Sum').slice(1, 4)).toEqual([0, 0, 2]);
});

it('says of each day that is not tested, and of a difference that nobody can know, what it is', () => {
  const covers = [{ from: '2026-10-01' as never, to: '2026-10-02' as never, source: 'movements.csv' }];
  const { book } = proved(month({ days, balances: { EUR: '100 90 80' }, covers, failed: ['2026-09-30'] }));
  expect([0, 1, 2].map((at) => dated(book, at)[1])).toEqual(['unknown', -10, 'not tested']);
  const untested = proved(month({ days, balances: { EUR: '100 90' } })).book;
  expect(cellsOf(untested, 'Roll-forward', 'D.', 'No day is tested: no movements were imported.')).toBeTruthy();
});

it('shows of many currencies those that differ, accepted ones too, and counts the others', () => {
  const codes = Array.from({ length: 45 }, (_, at) => `C${String(at).padStart(2, '0')}`);
  const balances = Object.fromEntries(codes.map((code, at) => [code, at % 3 === 0 ? '5 6' : '5']));
  const { book, plan } = proved(
    month({ days, balances, covered: true, acceptances: [acceptance('unexplained', 'C00', '2026-10-01')] }),
  );
  // Fifteen of forty-five, eight in a block.
  expect(dated(book, 0).slice(1, 10)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 15]);
  const sheet = plan.sheets.find(({ name }) => name === 'Roll-forward');
  const texts = [...(sheet?.rows() ?? [])].map(({ cells }) => String(cells[0]?.value ?? ''));
  expect(texts).toContain('D. Unexplained by date and currency, C24 to C42');
  expect(texts).toContain('Not shown: 30 of 45 currencies, which have no difference on any day.');
  const tied = proved(month({ days, balances: Object.fromEntries(codes.map((code) => [code, '5'])), covered: true }));
  expect(dated(tied.book, 0)[1]).toBe(0);
});

it('shows the tolerance of each currency at its closing balance and rate', () => {
  // WE 10d: min(1.00, 0.01 % of 9500 × 0.9204)
  const { book } = proved(
    month({
      days,
      balances: { USDT: '9500.000000', XYZ: '3', EUR: '90000' },
      rates: dailyRates('USDT', 'EUR', '2026-09-30', '0.9204 0.9204 0.9204 0.9204 0.9204'),
      movements: [movement('2026-10-01T10:00Z', ['deposit 0.5 USDTT', 'fee -0.5 USDTT'])],
      covered: true,
      settings: { toleranceBase: decimal('1.00'), tolerancePercent: decimal('0.01') },
    }),
  );
  const tolerance = (ticker: string) => cellsOf(book, 'Roll-forward', 'A, continued', ticker)[2];
  expect(tolerance('USDT')).toBe(0.87438);
  expect(tolerance('EUR')).toBe(1);
  expect(tolerance('XYZ')).toBe('no rate');
});

/** Beside every number that 15 digits would cut stands its exact text, and the texts add up to the last digit. */
import { describe, expect, it } from 'vitest';
import { monthFigures } from '../../../main/accounting/month.ts';
import { planWorkbook } from '../../../main/reports/workbook.ts';
import { decimal } from '../../../main/values/money.ts';
import type { Book } from '../../../main/xlsx/book.ts';
import { books, line, month, movement, rate } from '../accounting/fixtures.ts';
import { evidenceOf, proved } from './planned.ts';

/** ETH with 18 decimals, and a coin of 30 digits. */
function long() {
  return month({
    balances: {
      ETH: '1.000000000000000001 2.123456789012345679',
      SHIB: '123456789012345678901234567890 123456789012345678901234567893',
      EUR: '2000.00',
    },
    rates: [
      rate('1 ETH = 2310.55 EUR at 2026-09-30T23:50Z'),
      rate('1 ETH = 2310.55 EUR at 2026-10-31T23:50Z'),
      rate('1 SHIB = 0.00001234 EUR at 2026-09-30T23:50Z'),
      rate('1 SHIB = 0.00001235 EUR at 2026-10-31T23:50Z'),
    ],
    movements: [
      movement('2026-10-01T10:00Z', ['deposit 1.123456789012345678 ETH', 'deposit 5 SHIB'], {
        lines: [
          line('deposit 1.123456789012345678 ETH'),
          line('deposit 5 SHIB'),
          line('fee -2 SHIB', { label: 'network' }),
        ],
      }),
    ],
    covered: true,
    ledger: [books('1211', 'ETH', '2.123456789012345670', '4000.00')],
  });
}

function texts(book: Book, sheet: string): string[] {
  const grid = book.sheets.get(sheet);
  const found: string[] = [];
  for (let row = 1; row <= (grid?.rows ?? 0); row++)
    for (let column = 1; column <= (grid?.columns ?? 0); column++) {
      const value = grid?.get(row, column);
      if (typeof value === 'string') found.push(value);
    }
  return found;
}

describe('exact texts', () => {
  it('stand beside balances, movements, fees, sums, values, books and the bridge', () => {
    const { book } = proved(long());
    const of = (sheet: string) => texts(book, sheet);
    expect(of('Balances by day')).toEqual(
      expect.arrayContaining(['2.123456789012345679', '123456789012345678901234567893', '1.123456789012345678', '3']),
    );
    expect(of('Movements')).toEqual(expect.arrayContaining(['1.123456789012345678', '-2']));
    expect(of('Fees')).toContain('-2');
    expect(of('Roll-forward')).toEqual(
      expect.arrayContaining(['1.123456789012345678', '2.123456789012345679', '123456789012345678901234567893']),
    );
    // 123456789012345678901234567893 × 0.00001235, posted to cents, and with 2.123456789012345679 × 2310.55 and 2000.
    expect(of('Valuation')).toEqual(
      expect.arrayContaining(['1524691344302469134430246.91', '1524691344302469134437153.26']),
    );
    expect(of('FX bridge')).toContain('1524691344302469134430246.91347855');
    expect(of('Ledger agreement')).toContain('0.000000000000000009');
  });

  it('are refused where the last digit is off, though the doubles are alike', () => {
    const input = long();
    const figures = monthFigures(input);
    const rollForward = figures.rollForward.map((row) =>
      row.ticker === 'ETH' && row.expected !== null
        ? { ...row, expected: row.expected.plus('0.000000000000000001') }
        : row,
    );
    const off = { ...figures, rollForward };
    expect(() => proved(input, off)).toThrow(
      /'Roll-forward'!D\d+ gives 2\.12345678901234568 where 2\.123456789012345679/,
    );
    const intervals = figures.bridge.intervals.map((row, index) =>
      index === 0 ? { ...row, movement: row.movement.plus('1e-20') } : row,
    );
    expect(() => proved(input, { ...figures, bridge: { ...figures.bridge, intervals } })).toThrow(/'FX bridge'!/);
    const closing = { ...figures.closing, net: decimal('1524691344302469134437153.27') };
    expect(() => proved(input, { ...figures, closing })).toThrow(/Valuation!/);
  });

  it('are never numbers, so that no program cuts them', () => {
    const input = long();
    const plan = planWorkbook(input, monthFigures(input), evidenceOf(input));
    const sheets = plan.sheets.filter(({ digitsAsText }) => digitsAsText.length > 0).map(({ name }) => name);
    expect(sheets).toEqual(expect.arrayContaining(['Movements', 'Balances by day', 'Valuation']));
  });
});

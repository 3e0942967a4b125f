/** Fees by currency and detail, and their values at the rates of the days (K2, WE 3, WE 4). */
import { describe, expect, it } from 'vitest';
import { type FeeRow, feeLines, feeRows, feesTotal } from '../../../main/accounting/fees.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import { linesOf } from '../../../main/reports/lines.ts';
import { dailyRates, line, type MonthSketch, month, movement } from './fixtures.ts';

function fees(sketch: MonthSketch): { rows: readonly FeeRow[]; total: string | null; bridge: string | null } {
  const input = month({ covered: true, ...sketch });
  const figures = monthFigures(input);
  const rows = feeRows(linesOf(input, figures), figures);
  return {
    rows,
    total: feesTotal(rows)?.toFixed() ?? null,
    bridge: figures.bridge.total?.byKind?.fee.toFixed() ?? null,
  };
}

const said = (rows: readonly FeeRow[]) =>
  rows.map(({ ticker, detail, lines, amount, value, posted, withoutRate }) =>
    [ticker, detail, lines.length, amount.toFixed(), value?.toFixed(), posted?.toFixed(), withoutRate.join(' ')].join(
      ' | ',
    ),
  );

const THREE = ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-03'];

describe('fees', () => {
  it('cost what they are worth on their day: the fee of WE 3 is 0.72785', () => {
    const { rows, total, bridge } = fees({
      days: THREE,
      balances: { TON: '10.00000000 9.75000000' },
      rates: dailyRates('TON', 'EUR', '2026-09-30', '2.9114 2.9114 2.9114 2.9114'),
      movements: [movement('2026-10-01T10:00Z', [], { lines: [line('fee -0.25000000 TON', { label: 'exchange' })] })],
    });
    expect(said(rows)).toEqual(['TON | exchange | 1 | -0.25 | -0.72785 | -0.73 | ']);
    expect([total, bridge]).toEqual(['-0.73', '-0.72785']);
  });

  it('are valued at the closing rate of merged days, as the bridge does (WE 4: 0.01 BTC on 1 October is 586)', () => {
    const fee = (on: string, label = 'network') =>
      movement(`${on}T10:00Z`, [], { lines: [line('fee -0.01000000 BTC', { label })] });
    const { rows, total, bridge } = fees({
      days: THREE,
      balances: { BTC: '1.50000000 1.49000000 1.48000000 1.47000000' },
      rates: dailyRates('BTC', 'EUR', '2026-09-30', '58000.00 58600.00 - 57100.25'),
      movements: [fee('2026-10-01'), fee('2026-10-02', 'NETWORK'), fee('2026-10-03', '')],
    });
    // 586 + 571.0025 of the merged day; a fee without a name stands for itself.
    expect(said(rows)).toEqual([
      'BTC | network | 2 | -0.02 | -1157.0025 | -1157 | ',
      'BTC | unnamed | 1 | -0.01 | -571.0025 | -571 | ',
    ]);
    expect([total, bridge]).toEqual(['-1728', '-1728.005']);
  });

  it('are made of lines, each at the rate of the day it is valued on', () => {
    const fee = (on: string, label: string) =>
      movement(`${on}T10:00Z`, [], { lines: [line('fee -0.01000000 BTC', { label })] });
    const input = month({
      covered: true,
      days: THREE,
      balances: { BTC: '1.50000000 1.49000000 1.48000000 1.47000000' },
      rates: dailyRates('BTC', 'EUR', '2026-09-30', '58000.00 58600.00 - 57100.25'),
      movements: [fee('2026-10-01', 'network'), fee('2026-10-02', 'NETWORK'), fee('2026-10-03', 'other')],
    });
    const figures = monthFigures(input);
    const lines = feeLines(linesOf(input, figures), figures, { ticker: 'BTC', detail: 'Network' });
    expect(
      lines.map(({ of, rate, valuedOn, value }) => [of.day, rate?.toFixed(), valuedOn, value?.toFixed()].join(' | ')),
    ).toEqual(['2026-10-01 | 58600 | 2026-10-01 | -586', '2026-10-02 | 57100.25 | 2026-10-03 | -571.0025']);
  });

  it('have no value without a rate, and then neither has the total: never a partial sum', () => {
    const fee = (on: string, code: string) => movement(`${on}T10:00Z`, [`fee -1 ${code}`]);
    const { rows, total } = fees({
      days: THREE,
      balances: { BTC: '5 4 4 3', EUR: '10 10 9 9' },
      rates: dailyRates('BTC', 'EUR', '2026-09-30', '100 100 100'),
      movements: [fee('2026-10-01', 'BTC'), fee('2026-10-03', 'BTC'), fee('2026-10-02', 'EUR')],
    });
    expect(said(rows)).toEqual(['BTC | unnamed | 2 | -2 |  |  | 2026-10-03', 'EUR | unnamed | 1 | -1 | -1 | -1 | ']);
    expect(rows[0]?.linesWithoutRate).toBe(1);
    expect(total).toBeNull();
  });

  it('leave test coins out of the total, and lines that do not count out of everything', () => {
    const { rows, total } = fees({
      days: THREE,
      balances: { SBX: '5 4', EUR: '10 9' },
      testCoins: ['SBX'],
      movements: [
        movement('2026-10-01T10:00Z', ['fee -1 SBX', 'fee -1 EUR']),
        movement('2026-10-02T10:00Z', [], { standing: 'pending', pendingLines: [line('fee -3 EUR')] }),
      ],
    });
    expect(said(rows)).toEqual(['EUR | unnamed | 1 | -1 | -1 | -1 | ', 'SBX | unnamed | 1 | -1 |  |  | 2026-10-01']);
    expect(rows[1]?.testCoin).toBe(true);
    expect(total).toBe('-1');
  });
});

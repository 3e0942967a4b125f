import type { Check } from '../../../main/accounting/figures.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import type { DecimalText } from '../../../main/values/money.ts';
import type { Period } from '../../../main/values/time.ts';
import { books, dailyRates, type MonthSketch, month, movement, networkLook, rate, ticker } from './fixtures.ts';

/** The checks of a month by id. */
export function checksOf(sketch: MonthSketch): (id: string) => Check {
  const all = monthFigures(month(sketch)).checks;
  return (id) => {
    const check = all.find((one) => one.id === id);
    if (!check) throw new Error(`No check ${id}`);
    return check;
  };
}

/** A month in which everything that can be tested was, and holds. */
export const DAYS = ['2026-10-29', '2026-10-30', '2026-10-31'];
export const GOOD: MonthSketch = {
  days: DAYS,
  balances: { BTC: '1.00000000 1.50000000 1.50000000', EUR: '10.00' },
  rates: [
    ...dailyRates('BTC', 'EUR', '2026-10-29', '58000.00 58500.00 57100.25'),
    rate('1 BTC = 57100.00 EUR at 2026-10-31T23:55Z from prices.csv row 1'),
  ],
  movements: [movement('2026-10-30T10:00Z', ['deposit +0.5 BTC'])],
  covered: true,
  completeness: { balances: [{ file: 'movements.csv', tested: 1, broken: 0, first: '' }], totals: [] },
  ledger: [books('1210', 'BTC', '1.5', '85650.37'), books('1200', 'EUR', '10', '10')],
  networks: networkLook(['BTC 1.5'], ['BTC 1.5'], ['BTC 1.5']),
  policies: { BTC: 'fair-value' },
  accountMap: { BTC: { asset: '1210', gain: '4810', loss: '6810' } },
  lockedBefore: {
    period: '2026-09' as Period,
    dataset: '0'.repeat(64),
    closing: new Map([
      [ticker('BTC'), '1.00000000' as DecimalText],
      [ticker('EUR'), '10.00' as DecimalText],
    ]),
  },
};

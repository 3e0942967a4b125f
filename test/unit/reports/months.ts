/** Months that fill every sheet of the workbook. */
import type { MonthInput } from '../../../main/accounting/input.ts';
import {
  acceptance,
  at,
  books,
  dailyRates,
  day,
  line,
  month,
  movement,
  networkLook,
  rate,
  reported,
  ticker,
} from '../accounting/fixtures.ts';

const ACCOUNTS = {
  BTC: { asset: '1210', gain: '4810', loss: '6810' },
  ETH: { asset: '1211', gain: '4810', loss: '6810' },
};

/** A month with a hole, a restatement, fees, a pending deposit, 18 decimals, books, policies and an open difference. */
export function busyMonth(): MonthInput {
  return month({
    balances: {
      BTC: '1.50000000 1.70000000',
      ETH: '2.000000000000000001 3.123456789012345679',
      USDT: '10000.000000 9500.000000',
      EUR: '2000.00',
    },
    rates: [
      ...dailyRates('BTC', 'EUR', '2026-09-30', '58000.00 58600.00 - 57100.25'),
      rate('1 BTC = 57100.25 EUR at 2026-10-31T23:50Z'),
      ...dailyRates('ETH', 'EUR', '2026-09-30', '2310.55 2290.10'),
      rate('1 ETH = 2301.07 EUR at 2026-10-31T23:50Z'),
      rate('1 EUR = 1.0854 USDT at 2026-09-30T23:50Z'),
      rate('1 EUR = 1.0861 USDT at 2026-10-31T23:50Z'),
      rate('1 BTC = 57000.00 EUR at 2026-10-31T23:55Z from prices.csv row 2'),
    ],
    movements: [
      movement('2026-10-01T10:00Z', ['deposit 0.21000000 BTC'], {
        lines: [line('deposit 0.21000000 BTC'), line('fee -0.01000000 BTC', { label: 'network' })],
      }),
      movement('2026-10-01T11:00Z', ['deposit 1.123456789012345678 ETH']),
      movement('2026-10-01T12:00Z', ['withdrawal -490.000000 USDTT']),
      movement('2026-10-31T23:00Z', [], { standing: 'pending', pendingLines: [line('deposit 0.5 BTC')] }),
    ],
    covered: true,
    failed: ['2026-10-18'],
    ledger: [books('1210', 'BTC', '1.68000000', '78500.00'), books('1211', 'ETH', '3.123456789012345679', '7000.00')],
    policies: { BTC: 'fair-value', ETH: 'revaluation-equity' },
    accountMap: ACCOUNTS,
    acceptances: [acceptance('unexplained', 'USDT', '2026-10-01')],
    restatements: [
      {
        day: day('2026-10-09'),
        ticker: ticker('ETH'),
        first: reported('3.000000000000000001'),
        firstCallId: 9,
        firstAt: at('2026-10-10T00:10:00Z'),
        later: reported('3.123456789012345679'),
        laterCallId: 40,
        laterAt: at('2026-10-12T00:10:00Z'),
      },
    ],
    networks: networkLook(['USDT 9500.000000'], ['USDTT 8200.000000', 'USDTE 1300.000000'], ['USDT 9500.000000']),
  });
}

/** A month of balances alone: not tested, one currency without a rate, one that came, one test coin. */
export function quietMonth(): MonthInput {
  return month({
    balances: { BTC: '1.50000000 1.70000000', TON: '- - 2.5', SBX: '100', XYZ: '3.000', EUR: '-12.50 2000.00' },
    rates: [
      ...dailyRates('BTC', 'EUR', '2026-09-30', '58000.00 58600.00'),
      rate('1 BTC = 57100.25 EUR at 2026-10-31T05:50Z'),
      rate('1 TON = 2.9114 EUR at 2026-10-31T23:50Z'),
    ],
    testCoins: ['SBX'],
    provisional: ['2026-10-31'],
    failed: ['2026-10-05', '2026-10-06'],
  });
}

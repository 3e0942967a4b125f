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
    ledger: [
      books('1210', 'BTC', '1.68000000', '78500.00', null, 'Bitcoin with Citron'),
      books('1211', 'ETH', '3.123456789012345679', '7000.00'),
    ],
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

/** Doubled, off their day, pending, and between Berlin's month end and the cut-off. */
export function doubtfulMonth(): MonthInput {
  const twice = () => movement('2026-10-02T10:00Z', ['deposit 0.10000000 BTC'], { txid: 'a1' });
  return {
    ...month({
      balances: { BTC: '1.00000000 1.00000000 1.20000000', EUR: '2000.00' },
      rates: [rate('1 BTC = 58000.00 EUR at 2026-09-30T23:50Z'), rate('1 BTC = 57000.00 EUR at 2026-10-31T20:00Z')],
      movements: [
        twice(),
        twice(),
        movement('2026-10-31T23:30Z', ['deposit 0.05000000 BTC', 'fee -0.00100000 BTC']),
        movement('2026-10-30T09:00Z', [], {
          standing: 'pending',
          pendingLines: [line('deposit 0.5 BTC'), line('fee -0.1 BTC')],
        }),
        movement('2026-10-31T09:00Z', [], { standing: 'held' }),
      ],
      covers: [{ from: '2026-10-01' as never, to: '2026-10-30' as never, source: 'movements.csv' }],
      ledger: [books('1210', 'BTC', '1.15100000', '60000.00')],
      settings: { booksZone: 'Europe/Berlin' },
      completeness: {
        balances: [{ file: 'movements.csv', tested: 4, broken: 1, first: 'row 3: 1 after 2' }],
        totals: [{ by: 'person', what: 'deposit BTC', stated: '4', imported: '4', agrees: true }],
      },
    }),
  };
}

/** A coin of which there are 30 digits before the point, worth more base currency than a double counts. */
export function endlessMonth(): MonthInput {
  return month({
    balances: {
      SHIB: '123456789012345678901234567890.12 -123456789012345678901234567891.13',
      BTC: '1.50000000',
      EUR: '2000.00',
    },
    rates: [
      ...dailyRates('SHIB', 'EUR', '2026-09-30', '0.00000000812345 0.00000000812455'),
      rate('1 SHIB = 0.00000000812455 EUR at 2026-10-31T23:50Z'),
      ...dailyRates('BTC', 'EUR', '2026-09-30', '58000 58600'),
      rate('1 BTC = 58000 EUR at 2026-10-31T23:50Z'),
    ],
    movements: [movement('2026-10-01T10:00Z', ['withdrawal -246913578024691357802469135781.25 SHIB'])],
    covered: true,
    ledger: [books('1210', 'SHIB', '-123456789012345678901234567891.13', '78500.00')],
    policies: { SHIB: 'fair-value' },
    accountMap: { SHIB: { asset: '1210', gain: '4810', loss: '6810' } },
  });
}

/** Amounts of nine digits and eight decimals in every table, with differences on several days. */
export function largeMonth(): MonthInput {
  return month({
    balances: {
      USDT: '113909484.26751000 133616850.47719000 -133247728.61819000',
      TRX: '470353287.80604000 198926976.03938000',
      EUR: '24654771.03238 33310267.84767',
    },
    rates: [
      ...dailyRates('USDT', 'EUR', '2026-09-30', '0.88403846 0.88403846 - 0.88405846'),
      rate('1 USDT = 0.88405846 EUR at 2026-10-31T23:50Z'),
      ...dailyRates('TRX', 'EUR', '2026-09-30', '0.05934123 0.05901165'),
      rate('1 TRX = 0.05901165 EUR at 2026-10-31T23:50Z'),
    ],
    movements: [
      movement('2026-10-01T10:00Z', ['deposit 90165572.47700123 USDTT', 'fee -1517302.60322123 USDTT']),
      movement('2026-10-01T11:00Z', ['exchange -272255193.88466123 TRX', 'exchange 51314424.11535123 EUR']),
      movement('2026-10-02T12:00Z', ['withdrawal -112883397.41400123 USDTT']),
      movement('2026-10-02T13:00Z', ['bank -42280640.00000123 EUR', 'adjustment -42280640.00000123 TRX']),
      movement('2026-10-31T23:30Z', ['deposit 11253395.05000123 USDTT']),
      movement('2026-10-31T10:00Z', [], {
        standing: 'pending',
        pendingLines: [line('deposit 123456789.12345678 TRX')],
      }),
    ],
    covered: true,
    ledger: [
      books('1530', 'USDT', '133616850.47719', '117816980.12'),
      books('1550', 'TRX', '-198926976.03938', '11185460.99'),
    ],
    policies: { USDT: 'fair-value', TRX: 'fair-value' },
    accountMap: {
      USDT: { asset: '1530', gain: '4810', loss: '6810' },
      TRX: { asset: '1550', gain: '4810', loss: '6810' },
    },
    networks: networkLook(
      ['USDT 133616850.47719'],
      ['USDTT 133616850.47719', 'USDTE 100000000.1'],
      ['USDT 133616850.47719'],
    ),
    restatements: [
      {
        day: day('2026-10-09'),
        ticker: ticker('TRX'),
        first: reported('298926976.03938'),
        firstCallId: 9,
        firstAt: at('2026-10-10T00:10:00Z'),
        later: reported('198926976.03938'),
        laterCallId: 40,
        laterAt: at('2026-10-12T00:10:00Z'),
      },
    ],
    settings: { booksZone: 'Europe/Berlin' },
  });
}

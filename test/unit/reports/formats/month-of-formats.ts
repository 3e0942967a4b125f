/** Months to export. */
import { datasetId } from '../../../../main/accounting/dataset.ts';
import type { MonthInput } from '../../../../main/accounting/input.ts';
import { monthFigures } from '../../../../main/accounting/month.ts';
import type { FormatMonth } from '../../../../main/reports/formats/kinds.ts';
import type { JournalLayouts } from '../../../../main/store/month-settings.ts';
import { at, books, line, type MonthSketch, month, movement, rate } from '../../accounting/fixtures.ts';

export function formatMonth(input: MonthInput, layouts: Partial<JournalLayouts> = {}): FormatMonth {
  return {
    input,
    figures: monthFigures(input),
    layouts: { datev: null, xero: null, netsuite: { subsidiary: null, dateFormat: 'MM/DD/YYYY' }, ...layouts },
    evidence: {
      dataset: datasetId(input, '0.1.0'),
      version: '0.1.0',
      calls: [],
      files: [],
      notes: [
        {
          id: 1,
          period: input.period,
          ticker: null,
          day: null,
          text: '=HYPERLINK("x")',
          by: '@Ada',
          at: at('2026-11-03T09:00Z'),
        },
      ],
      decisions: [],
      settings: [],
      audit: { hash: '0'.repeat(64), length: 0 },
    },
  };
}

/** WE 3 on 7 October and WE 2 on 9 October, with odd texts; everything ties but the given balances say otherwise. */
export function busyMonth(sketch: MonthSketch = {}): FormatMonth {
  return formatMonth(
    month({
      balances: {
        TRX: `${'2500.00000000 '.repeat(7)}1500.00000000`,
        USDT: `${'1098.154731 '.repeat(7)}1167.08730100`,
        TON: `${'10.00000000 '.repeat(7)}9.75000000`,
        EUR: `${'5000.00000000 '.repeat(9)}4596.74872700`,
      },
      rates: ['2026-09-30', '2026-10-31'].flatMap((day) => [
        rate(`1 TRX = 0.0641 EUR at ${day}T23:50Z`),
        rate(`1 USDT = 0.9213 EUR at ${day}T23:50Z`),
        rate(`1 TON = 2.9114 EUR at ${day}T23:50Z`),
      ]),
      movements: [
        movement(
          '2026-10-07T10:00Z',
          ['exchange -1000.00000000 TRX', 'exchange +68.93257000 USDTT', 'fee -0.25000000 TON'],
          { type: 'exchange', externalId: '=1+1', counterparty: '@cmd; "x" | y\nz' },
        ),
        movement(
          '2026-10-09T11:00Z',
          [
            'exchange -400.00000000 EUR',
            'exchange +459.310000 USDTT',
            'withdrawal -459.310000 USDTT',
            'fee -3.20000000 EUR',
            'fee -0.05127300 EUR',
          ],
          { type: 'withdrawal_exchange', externalId: "'quoted", counterparty: '\t-tab, Prüfer 漢字' },
        ),
        movement('2026-10-20T11:00Z', [], {
          standing: 'pending',
          status: 'not_confirmed',
          pendingLines: [line('deposit +5 TRX')],
        }),
      ],
      covered: true,
      ...sketch,
    }),
  );
}

/** Books and accounts that give an entry for TRX, USDT and TON. */
export const BOOKS = {
  ledger: [
    books('0480', 'TRX', '1500.00000000', '90.00'),
    books('0481', 'USDT', '1167.087301', '1100.00'),
    books('0482', 'TON', '9.75', '20.10'),
  ],
  policies: { TRX: 'fair-value', USDT: 'fair-value', TON: 'fair-value' },
  accountMap: {
    TRX: { asset: '0480', gain: '4840', loss: '6880' },
    USDT: { asset: '0481', gain: '4840', loss: '6880' },
    TON: { asset: '0482', gain: '4840', loss: '6880' },
  },
} as const satisfies MonthSketch;

/** Settings: what decides a figure, as of this dataset. */
import { booksMonthEnd } from '../../accounting/books-end.ts';
import type { SettingVersion } from '../../store/settings.ts';
import { cutOff, type Day } from '../../values/time.ts';
import { amount, type Cell, moment, text } from '../cells.ts';
import { Sheet } from '../model.ts';
import type { Month } from '../month.ts';

/** Rows of the limits. */
export const TOLERANCE_BASE = 0;
export const TOLERANCE_PERCENT = 1;
const CUT_OFF = 2;
export const BOOKS_END = 3;

/** Settings that decide a figure, in the words of sections A to C. */
const WORDS = new Map([
  ['books.zone', 'Time zone of the books'],
  ['withdrawals.fees-inside', 'Fees of withdrawals'],
  ['tolerance.base', 'Tolerance in base currency'],
  ['tolerance.percent', 'Tolerance, per cent of closing'],
  ['policies', 'Revaluation policies'],
  ['accounts', 'Accounts of the journal'],
]);

export function settingsSheet({ input, evidence, frame, figures, tables, names }: Month): Sheet {
  const { settings } = input;
  const sheet = new Sheet('Settings', 'Settings', 'Settings that decide a figure, as of this dataset.', frame);
  const rows = [
    ['Base currency', input.base],
    ['Decimals of the base currency', String(input.baseDecimals)],
    ['Period', `${figures.days[1] ?? ''} to ${figures.days.at(-1) ?? ''}, cut-off 23:59 UTC`],
    ['Time zone of the books', settings.booksZone],
    ['Fees of withdrawals', settings.feesInsideWithdrawals ? 'inside the amount' : 'on top of the amount'],
  ] as const;
  const table = sheet.add<readonly [string, string]>({
    section: 'A. The month',
    rows,
    columns: [
      { key: 'label', header: 'Setting', width: 34, cell: ([label]) => text(label) },
      { key: 'value', header: 'Value', width: 44, cell: ([, value]) => text(value, 'evidence') },
    ],
  });
  names.set('Base_Currency', table.cell('value', 0));
  const last = figures.days.at(-1) as Day;
  const limits = sheet.add<readonly [string, Cell]>({
    section: 'B. Limits that formulas use',
    rows: [
      [`Tolerance, ${input.base}`, amount(settings.toleranceBase, 8)],
      ['Tolerance, per cent of closing', amount(settings.tolerancePercent, 8)],
      ['Cut-off of the period, UTC', moment(cutOff(last))],
      ['Month end of the books, UTC', moment(booksMonthEnd(input.period, settings.booksZone))],
    ],
    columns: [
      { key: 'label', header: 'Limit', cell: ([label]) => text(label) },
      { key: 'figure', header: 'Figure', align: 'right', cell: ([, figure]) => figure },
    ],
    note: 'Of the two tolerances the smaller one counts; nil tolerates nothing.',
  });
  tables.settings = limits;
  names.set('Tolerance_Base', limits.cell('figure', TOLERANCE_BASE));
  names.set('Tolerance_Percent', limits.cell('figure', TOLERANCE_PERCENT));
  names.set('Cut_Off', limits.cell('figure', CUT_OFF));
  names.set('Books_End', limits.cell('figure', BOOKS_END));
  sheet.add({
    section: 'C. Currencies',
    rows: figures.tickers,
    columns: [
      { key: 'ticker', header: 'Currency', cell: (ticker) => text(ticker) },
      {
        key: 'policy',
        header: 'Revaluation policy',
        cell: (ticker) => text(settings.policies.get(ticker) ?? 'none', 'evidence'),
      },
      {
        key: 'asset',
        header: 'Asset account',
        width: 16,
        cell: (ticker) => text(settings.accounts.get(ticker)?.asset ?? '–', 'evidence'),
      },
      {
        key: 'gain',
        header: 'Gain account',
        width: 16,
        cell: (ticker) => text(settings.accounts.get(ticker)?.gain ?? '–', 'evidence'),
      },
      {
        key: 'loss',
        header: 'Loss account',
        width: 16,
        cell: (ticker) => text(settings.accounts.get(ticker)?.loss ?? '–', 'evidence'),
      },
    ],
  });
  const order = [...WORDS.keys()];
  sheet.add<SettingVersion>({
    section: 'D. Who set it, when and why',
    rows: evidence.settings
      .filter(({ key }) => WORDS.has(key))
      .sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key)),
    none: 'Nothing was set: no tolerance, no policies and no accounts, fees on top, the books in the zone of the entity.',
    columns: [
      { key: 'setting', header: 'Setting', cell: ({ key }) => text(WORDS.get(key) ?? key) },
      { key: 'reason', header: 'Reason', cell: ({ reason }) => text(reason, 'evidence', 'left', { wrap: true }) },
      { key: 'by', header: 'By', cell: ({ by }) => text(by, 'evidence', 'left', { wrap: true }) },
      { key: 'at', header: 'Set at, UTC', align: 'right', cell: ({ at }) => moment(at) },
    ],
    note: 'The version that counts of each. The ones before it stay in the store with their persons and reasons.',
  });
  return sheet;
}

/** Ledger agreement: do the books agree with Citron, and what stands between the two (WE 7). */
import { byRemark } from '../../accounting/check-words.ts';
import type { LedgerRow } from '../../accounting/figures.ts';
import type { ReconcilingItem } from '../../accounting/input.ts';
import { isWithin } from '../../accounting/tolerance.ts';
import { type Decimal, roundTo } from '../../values/money.ts';
import { amount, type Cell, exact, text } from '../cells.ts';
import { calculated, calculatedCount, difference, followed } from '../formula-cells.ts';
import { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { FAIL, WARN } from '../style.ts';
import { digitsBeside, exactTie, type Table } from '../table.ts';
import { heldSection, itemSection } from './ledger-items.ts';
import { betweenSection, OUTSIDE_FROM, openSection } from './ledger-movements.ts';
import { unitOf } from './roll-forward-status.ts';

export function ledgerSheet(month: Month): Sheet {
  const { figures, shown, slack, tables, input } = month;
  const rows = figures.ledger ?? [];
  const sheet = new Sheet(
    'Ledger agreement',
    'Agreement of the ledger with Citron',
    `Closing per Citron at 23:59 UTC, less movements after the books' month end (${input.settings.booksZone}), against the books. What remains after the reconciling items must be nil.`,
    month.frame,
  );
  const width = month.width(rows.map(({ ticker }) => ticker));
  const dash = () => text('–', 'muted', 'right');
  const known = (value: Decimal | null, row: LedgerRow): Cell =>
    value === null ? dash() : amount(value, shown(row.ticker));
  const made = (formula: string, value: Decimal | null, { ticker }: LedgerRow): Cell =>
    value === null ? dash() : calculated(formula, value, shown(ticker), 'formula', { slack: slack(ticker) });
  const rounded = (formula: string, from: Decimal | null, less: Decimal | null, { ticker }: LedgerRow): Cell =>
    from === null || less === null
      ? dash()
      : difference(formula, [from, less], shown(ticker), { slack: slack(ticker) });
  const at = (key: string, index: number) => table.cell(key, index);
  const items: { table: Table<ReconcilingItem> | null } = { table: null };
  /** Sum over the lines of the currency in section E. */
  const moved = (key: string, index: number, pen: Pen): string => {
    const lines = laidOut(tables.between, 'between');
    const [figures, codes] = [pen.fixed(lines.column(key)), pen.fixed(lines.column('ticker'))];
    return `SUMIFS(${figures},${codes},${pen.at(at('ticker', index))})`;
  };
  const digits = (key: string, header: string, of: (row: LedgerRow) => Decimal | null) =>
    digitsBeside<LedgerRow>(`exact ${key}`, `${header}, exact decimal`, (row) => exact(of(row), 'formula'));
  const long = rows.some((row) =>
    [row.citronClosing, row.books, row.difference, row.remaining].some(
      (one) => one !== null && isCut(one, shown(row.ticker)),
    ),
  );
  const remarks = byRemark(rows.filter(({ remark }) => remark !== '')).map((words) => `${words}.`);
  const table: Table<LedgerRow> = sheet.add<LedgerRow>({
    section: 'A. By currency',
    rows,
    none: 'No ledger balances were imported for this month: the agreement is not tested.',
    outsideFrom: OUTSIDE_FROM,
    columns: [
      {
        key: 'account',
        header: 'Account',
        width: 12,
        cell: ({ account }) => text(account, 'evidence', 'left', { wrap: true }),
      },
      ...(rows.some(({ accountName }) => accountName !== '')
        ? [
            {
              key: 'name',
              header: 'Name',
              width: 18,
              cell: ({ accountName }: LedgerRow) => text(accountName, 'evidence', 'left', { wrap: true }),
            },
          ]
        : []),
      { key: 'ticker', header: 'Currency', width: 9, cell: ({ ticker }) => text(ticker) },
      {
        key: 'closing',
        header: 'Closing per Citron',
        align: 'right',
        width,
        cell: (row, _, pen) => {
          const index = figures.rollForward.findIndex(({ ticker }) => ticker === row.ticker);
          if (index < 0) return known(row.citronClosing, row);
          return made(
            pen.f`N(${laidOut(tables.rollForward, 'roll-forward').cell('reported', index)})`,
            row.citronClosing,
            row,
          );
        },
      },
      {
        key: 'after',
        header: 'After the books’ month end',
        align: 'right',
        width,
        cell: (row, index, pen) => made(moved('effect', index, pen), row.afterBooksEnd, row),
      },
      {
        key: 'afterCount',
        header: 'Items',
        align: 'right',
        width: 7,
        cell: (row, index, pen) => calculatedCount(moved('items', index, pen), row.afterBooksEndCount),
      },
      {
        key: 'atEnd',
        header: 'Citron at the books’ month end',
        align: 'right',
        width,
        cell: (row, index, pen) =>
          made(
            pen.f`${at('closing', index)}+${at('after', index)}`,
            row.citronClosing === null ? null : row.citronAtBooksEnd,
            row,
          ),
      },
      { key: 'books', header: 'Books', align: 'right', width, cell: (row) => known(row.books, row) },
      {
        key: 'difference',
        header: 'Difference',
        align: 'right',
        cell: (row, index, pen) =>
          rounded(pen.f`${at('atEnd', index)}-${at('books', index)}`, row.citronAtBooksEnd, row.books, row),
      },
      {
        key: 'items',
        header: 'Reconciling items',
        align: 'right',
        cell: (row, index, pen) => {
          if (items.table === null) return known(row.items, row);
          const [amounts, codes] = [pen.fixed(items.table.column('quantity')), pen.fixed(items.table.column('ticker'))];
          return made(`SUMIFS(${amounts},${codes},${pen.at(at('ticker', index))})`, row.items, row);
        },
      },
      {
        key: 'remaining',
        header: 'Remaining',
        align: 'right',
        cell: (row, index, pen) =>
          rounded(
            pen.f`${at('atEnd', index)}-${at('books', index)}-${at('items', index)}`,
            row.citronAtBooksEnd,
            row.books === null ? null : row.books.plus(row.items),
            row,
          ),
      },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        width: 11,
        cell: (row, index, pen) => {
          const [remaining, difference] = [pen.at(at('remaining', index)), pen.at(at('difference', index))];
          // Whether a person accepted what remains is no function of the cells; section C of Manual entries says who.
          const rest = row.status === 'accepted' ? 'accepted' : 'open';
          const unit = unitOf(month, row.ticker);
          const none = (cell: string) => (unit.isZero() ? `${cell}=0` : `ABS(${cell})<${unit.toFixed()}`);
          const formula = `IF(ISNUMBER(${remaining}),IF(${none(remaining)},IF(${none(difference)},"tied","explained"),"${rest}"),"${rest}")`;
          const rule = slack(row.ticker) > 0 ? '' : ruleOf(row, shown(row.ticker), unit, rest);
          return followed(formula, rule, row.status);
        },
      },
      {
        key: 'carrying',
        header: `Carrying amount, ${figures.base}`,
        align: 'right',
        cell: ({ carrying }) => (carrying === null ? dash() : amount(carrying, figures.baseDecimals)),
      },
      {
        key: 'source',
        header: 'Source',
        width: 16,
        cell: ({ source }) => text(source, 'evidence', 'left', { wrap: true }),
      },
      ...(long
        ? [
            digits('closing', 'Closing per Citron', ({ citronClosing }) => citronClosing),
            digits('after', 'After the books’ month end', ({ afterBooksEnd }) => afterBooksEnd),
            digits('books', 'Books', ({ books }) => books),
            digits('difference', 'Difference', ({ difference }) => difference),
            digits('items', 'Reconciling items', ({ items: quantity }) => quantity),
            digits('remaining', 'Remaining', ({ remaining }) => remaining),
          ]
        : []),
    ],
    ...(remarks.length > 0 ? { note: remarks.join('\n') } : {}),
  });
  if (long)
    sheet.ties.push(function* () {
      for (const [index, row] of rows.entries()) {
        if (row.difference === null || row.remaining === null) continue;
        yield exactTie(table, index, 'exact difference', ['exact closing', 'exact after'], ['exact books']);
        yield exactTie(table, index, 'exact remaining', ['exact difference'], ['exact items']);
      }
    });
  tables.ledger = table;
  sheet.mark(table.column('status'), { equals: 'open' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'explained' }, WARN);
  sheet.mark(table.column('status'), { equals: 'accepted' }, WARN);
  items.table = itemSection(month, sheet);
  heldSection(month, sheet);
  openSection(month, sheet);
  betweenSection(month, sheet, long);
  return sheet;
}

function ruleOf({ remaining, difference }: LedgerRow, decimals: number, unit: Decimal, rest: string): string {
  if (remaining === null || difference === null || !isWithin(roundTo(remaining, decimals), unit)) return rest;
  return isWithin(roundTo(difference, decimals), unit) ? 'tied' : 'explained';
}

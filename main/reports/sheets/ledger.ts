/** Ledger agreement: do the books agree with Citron, and what stands between the two (WE 7). */

import { bookMovements } from '../../accounting/booking.ts';
import type { LedgerRow } from '../../accounting/figures.ts';
import type { Movement, ReconcilingItem } from '../../accounting/input.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, roundTo } from '../../values/money.ts';
import {
  amount,
  type Cell,
  calculated,
  calculatedCount,
  count,
  date,
  difference,
  exact,
  followed,
  moment,
  text,
} from '../cells.ts';
import { type Column, exactTie, Sheet, type Table } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';

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
  const digits = (key: string, header: string, of: (row: LedgerRow) => Decimal | null): Column<LedgerRow> => ({
    key: `exact ${key}`,
    header: `${header}, exact decimal`,
    align: 'right',
    width: 26,
    digits: true,
    outside: true,
    cell: (row) => exact(of(row), 'formula'),
  });
  const long = rows.some((row) =>
    [row.citronClosing, row.books, row.difference, row.remaining].some(
      (one) => one !== null && isCut(one, shown(row.ticker)),
    ),
  );
  const table: Table<LedgerRow> = sheet.add<LedgerRow>({
    section: 'A. By currency',
    rows,
    none: 'No ledger balances were imported for this month: the agreement is not tested.',
    columns: [
      {
        key: 'account',
        header: 'Account',
        width: 14,
        cell: ({ account }) => text(account, 'evidence', 'left', { wrap: true }),
      },
      { key: 'ticker', header: 'Currency', width: 10, cell: ({ ticker }) => text(ticker) },
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
        cell: (row) => known(row.afterBooksEnd, row),
      },
      { key: 'afterCount', header: 'Items', align: 'right', width: 7, cell: (row) => count(row.afterBooksEndCount) },
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
        width: 14,
        cell: (row, index, pen) =>
          rounded(pen.f`${at('atEnd', index)}-${at('books', index)}`, row.citronAtBooksEnd, row.books, row),
      },
      {
        key: 'items',
        header: 'Reconciling items',
        align: 'right',
        width: 14,
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
        width: 14,
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
          const formula = `IF(ISNUMBER(${remaining}),IF(${remaining}=0,IF(${difference}=0,"tied","explained"),"${rest}"),"${rest}")`;
          return followed(formula, slack(row.ticker) > 0 ? '' : ruleOf(row, shown(row.ticker), rest), row.status);
        },
      },
      {
        key: 'carrying',
        header: `Carrying amount, ${figures.base}`,
        align: 'right',
        width: 15,
        cell: ({ carrying }) => (carrying === null ? dash() : amount(carrying, figures.baseDecimals)),
      },
      {
        key: 'source',
        header: 'Source',
        width: 24,
        cell: ({ source }) => text(source, 'evidence', 'left', { wrap: true }),
      },
      {
        key: 'remark',
        header: 'Remark',
        width: 26,
        cell: ({ remark }) => text(remark, 'evidence', 'left', { wrap: true }),
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
  return sheet;
}

function ruleOf(row: LedgerRow, decimals: number, rest: string): string {
  if (row.remaining === null || row.difference === null || !roundTo(row.remaining, decimals).isZero()) return rest;
  return roundTo(row.difference, decimals).isZero() ? 'tied' : 'explained';
}

function itemSection({ input, shown }: Month, sheet: Sheet): Table<ReconcilingItem> {
  return sheet.add<ReconcilingItem>({
    section: 'B. Reconciling items',
    rows: input.reconcilingItems,
    none: 'None.',
    columns: [
      { key: 'kind', header: 'Kind', cell: ({ kind }) => text(kind, 'evidence') },
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker, 'evidence') },
      {
        key: 'quantity',
        header: 'Quantity',
        align: 'right',
        cell: ({ quantity, ticker }) => amount(quantity, shown(ticker)),
      },
      { key: 'exact', header: 'Exact decimal', align: 'right', digits: true, cell: ({ quantity }) => exact(quantity) },
      {
        key: 'origin',
        header: 'From',
        align: 'right',
        cell: ({ originPeriod }) => text(originPeriod, 'evidence', 'right'),
      },
      { key: 'by', header: 'By', cell: ({ by }) => text(by, 'evidence') },
      { key: 'note', header: 'Note', cell: ({ note }) => text(note, 'evidence') },
    ],
  });
}

/** Every balance that is not nil must have an account in the books. */
function heldSection({ figures, tables, shown }: Month, sheet: Sheet): void {
  const rows = figures.closing.rows
    .map((row, index) => ({ ...row, index }))
    .filter(({ quantity, rate }) => rate.state !== 'test-coin' && quantity !== null && !quantity.value.isZero());
  const ledger = figures.ledger ?? [];
  const table: Table<(typeof rows)[number]> = sheet.add<(typeof rows)[number]>({
    section: 'C. Currencies held, and their rows in the books',
    rows,
    none: 'Nothing is held.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: ({ ticker }) => text(ticker) },
      {
        key: 'rows',
        header: 'Rows of section A',
        align: 'right',
        cell: ({ ticker }, index, pen) =>
          calculatedCount(
            `COUNTIF(${pen.fixed(laidOut(tables.ledger, 'ledger').column('ticker'))},${pen.at(table.cell('ticker', index))})`,
            ledger.filter((row) => row.ticker === ticker).length,
          ),
      },
      {
        key: 'quantity',
        header: 'Closing balance',
        align: 'right',
        cell: ({ ticker, quantity, index }, _, pen) =>
          quantity === null
            ? text('–')
            : calculated(
                pen.at(laidOut(tables.valuation, 'valuation').cell('quantity', index)),
                quantity.value,
                shown(ticker as Ticker),
              ),
      },
    ],
  });
  tables.held = table;
}

/** Movements that a person should look at beside the books: not counted, or counted over the cut-off. */
function openSection({ input, figures, tables }: Month, sheet: Sheet): void {
  const last = figures.days.at(-1) ?? '';
  const standing = ['pending', 'held', 'debited-not-confirmed'];
  const all = bookMovements(input);
  const rows: { movement: Movement; why: string }[] = [
    ...all
      .filter((movement) => movement.bookingDay <= last && standing.includes(movement.standing))
      .map((movement) => ({ movement, why: movement.standing as string })),
    ...all.filter(({ cutOffMinute }) => cutOffMinute).map((movement) => ({ movement, why: 'cut-off minute' })),
  ];
  const table = sheet.add<(typeof rows)[number]>({
    section: 'D. Movements that are pending, held, debited but not confirmed, or moved over the cut-off',
    rows,
    none: 'None.',
    columns: [
      { key: 'why', header: 'Standing', cell: ({ why }) => text(why, 'evidence', 'left', { wrap: true }) },
      { key: 'type', header: 'Type', cell: ({ movement }) => text(movement.type, 'evidence') },
      { key: 'at', header: 'Time, UTC', align: 'right', width: 18, cell: ({ movement }) => moment(movement.at) },
      {
        key: 'day',
        header: 'Counts on',
        align: 'right',
        cell: ({ movement }) => date(movement.bookingDay, 'evidence', 'right'),
      },
      { key: 'fill', header: '', cell: () => text('') },
      {
        key: 'source',
        header: 'Source, movement',
        cell: ({ movement }) => text(`${movement.source}, ${movement.externalId}`, 'evidence'),
      },
    ],
  });
  tables.open = table;
}

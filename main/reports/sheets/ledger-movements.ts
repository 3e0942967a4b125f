/** Ledger agreement: movements to look at beside the books, and those between the two month ends (WE 7). */
import { bookMovements } from '../../accounting/booking.ts';
import { booksMonthEnd } from '../../accounting/books-end.ts';
import { isOpenAt } from '../../accounting/doubtful.ts';
import { type BetweenLine, linesBetween } from '../../accounting/ledger.ts';
import type { Movement, MovementLine } from '../../accounting/movement-input.ts';
import { amount, type Cell, count, date, exact, moment, text } from '../cells.ts';
import { calculated } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { type Column, digitsBeside, type Table } from '../table.ts';
import { BOOKS_END } from './settings.ts';

/** Exact texts stand right of the print area, beside those of section A. */
export const OUTSIDE_FROM = 15;

/** One line of a movement; `items` is 1 on its first line of the list, so that their sum counts movements. */
interface OpenRow {
  readonly movement: Movement;
  /** Null where nobody knows yet what the movement moves. */
  readonly line: MovementLine | null;
  readonly why: string;
  readonly items: number;
}

function openRows(movement: Movement, why: string): OpenRow[] {
  const lines = why === 'pending' || why === 'held' ? movement.pendingLines : movement.lines;
  if (lines.length === 0) return [{ movement, line: null, why, items: 1 }];
  return lines.map((line, index) => ({ movement, line, why, items: index === 0 ? 1 : 0 }));
}

/** The source runs over these. */
const filler = (at: number) => ({ key: `fill ${at}`, header: '', cell: () => text('') });
const FILLERS = [10, 11, 12, 13].map(filler);

const sourceOf = ({ source, externalId }: Movement) => text(`${source}, ${externalId}`, 'evidence');

/** Movements that are not counted, counted on somebody's word, or counted over the cut-off. */
export function openSection(month: Month, sheet: Sheet): void {
  const { input, figures, tables, shown } = month;
  const last = figures.days.at(-1) ?? '';
  const all = bookMovements(input);
  const rows = [
    ...all.filter((movement) => isOpenAt(movement, last)).flatMap((one) => openRows(one, one.standing)),
    ...all.filter(({ cutOffMinute }) => cutOffMinute).flatMap((one) => openRows(one, 'cut-off minute')),
  ];
  const long = rows.some(({ line }) => line !== null && isCut(line.amount, shown(line.ticker)));
  tables.open = sheet.add<OpenRow>({
    section: 'D. Movements that are pending, held, debited but not confirmed, or moved over the cut-off, by line',
    rows,
    none: 'None.',
    outsideFrom: OUTSIDE_FROM,
    columns: [
      { key: 'why', header: 'Standing', cell: ({ why }) => text(why, 'evidence', 'left', { wrap: true }) },
      { key: 'type', header: 'Type', width: 17, cell: ({ movement }) => text(movement.type, 'evidence') },
      { key: 'ticker', header: 'Currency', cell: ({ line }) => text(line?.ticker ?? '–', 'evidence') },
      {
        key: 'amount',
        header: 'Amount',
        align: 'right',
        cell: ({ line }) => (line === null ? text('–', 'muted', 'right') : amount(line.amount, shown(line.ticker))),
      },
      {
        key: 'day',
        header: 'Counts on',
        align: 'right',
        cell: ({ movement, line }) => date(line?.day ?? movement.bookingDay, 'evidence', 'right'),
      },
      { key: 'items', header: 'Items', align: 'right', cell: ({ items }) => count(items) },
      { key: 'at', header: 'Time, UTC', align: 'right', cell: ({ movement }) => moment(movement.at) },
      { key: 'source', header: 'Source, movement', cell: ({ movement }) => sourceOf(movement) },
      filler(9),
      ...FILLERS,
      ...(long ? [digits<OpenRow>(({ line }) => line)] : []),
    ],
  });
}

function digits<Row>(lineOf: (row: Row) => MovementLine | null): Column<Row> {
  return digitsBeside('exact', 'Amount, exact decimal', (row) => exact(lineOf(row)?.amount ?? null));
}

/** A line between the two month ends. */
interface BetweenRow extends BetweenLine {
  /** 1 on the movement's first line of the currency. */
  readonly items: number;
}

/** What the books have and the closing has not, or the other way round; their sum leads from one month end to the other. */
export function betweenSection(month: Month, sheet: Sheet, long: boolean): void {
  const { input, figures, tables, shown } = month;
  const books = new Set((figures.ledger ?? []).map(({ ticker }) => ticker));
  const seen = new Set<string>();
  const rows: BetweenRow[] = linesBetween(input, bookMovements(input))
    .filter(({ line }) => books.has(line.ticker))
    .map((one) => {
      const key = `${one.movement.id} ${one.line.ticker}`;
      const items = seen.has(key) ? 0 : 1;
      seen.add(key);
      return { ...one, items };
    });
  const effect = (row: BetweenRow, index: number, pen: Pen): Cell => {
    const settings = laidOut(tables.settings, 'settings');
    const dates = laidOut(tables.coverage, 'coverage');
    const [end, last] = [pen.fixed(settings.cell('figure', BOOKS_END)), pen.fixed(dates.cell('day', dates.size - 1))];
    const [at, on, line] = ['at', 'day', 'amount'].map((key) => pen.at(table.cell(key, index)));
    const formula = `IF(AND(${at}<${end},${on}>${last}),${line},IF(AND(${at}>=${end},${on}<=${last}),-${line},0))`;
    return inSeconds(month, row)
      ? calculated(formula, row.effect, shown(row.line.ticker), 'formula', { slack: month.slack(row.line.ticker) })
      : amount(row.effect, shown(row.line.ticker));
  };
  const table: Table<BetweenRow> = sheet.add<BetweenRow>({
    section: 'E. Lines between the books’ month end and 23:59 UTC of the last day, for the currencies of section A',
    rows,
    none: 'None.',
    outsideFrom: OUTSIDE_FROM,
    columns: [
      {
        key: 'side',
        header: 'Is in',
        cell: ({ inBooks }) => text(inBooks ? 'books' : 'closing', 'evidence'),
      },
      { key: 'type', header: 'Type', width: 17, cell: ({ movement }) => text(movement.type, 'evidence') },
      { key: 'ticker', header: 'Currency', cell: ({ line }) => text(line.ticker, 'evidence') },
      {
        key: 'amount',
        header: 'Amount',
        align: 'right',
        cell: ({ line }) => amount(line.amount, shown(line.ticker)),
      },
      { key: 'day', header: 'Counts on', align: 'right', cell: ({ day }) => date(day, 'evidence', 'right') },
      { key: 'items', header: 'Items', align: 'right', cell: ({ items }) => count(items) },
      { key: 'at', header: 'Time, UTC', align: 'right', cell: ({ at }) => moment(at) },
      { key: 'effect', header: 'Effect on the closing', align: 'right', cell: effect },
      { key: 'source', header: 'Source, movement', cell: ({ movement }) => sourceOf(movement) },
      ...FILLERS,
      ...(long ? [effectDigits] : []),
    ],
  });
  tables.between = table;
  if (!long) return;
  const ledger = laidOut(tables.ledger, 'ledger');
  sheet.ties.push(function* () {
    for (const [index, { ticker }] of (figures.ledger ?? []).entries()) {
      const own = rows.flatMap(({ line }, at) => (line.ticker === ticker ? [table.cell('exact', at)] : []));
      yield { total: ledger.cell('exact after', index), parts: () => own };
    }
  });
}

const effectDigits = digitsBeside<BetweenRow>('exact', 'Effect, exact decimal', ({ effect }) =>
  exact(effect, 'formula'),
);

/** Whether the moment as the cell shows it, to the second, lies on the same side of the books' month end. */
function inSeconds({ input }: Month, { at, inBooks }: BetweenRow): boolean {
  const shown = moment(at).value as number;
  const end = moment(booksMonthEnd(input.period, input.settings.booksZone)).value as number;
  return shown < end === inBooks;
}

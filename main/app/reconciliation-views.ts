/** Movements, daily tie-out and ledger agreement as the doors hand them out: Decimals become exact text. */
import type { z } from 'zod';
import type {
  DayTie,
  LedgerRowView,
  MovementTotalView,
  MovementView,
  movementLine,
  reconciliationCalls,
} from '../../preload/contract/reconciliation.ts';
import { bookMovements } from '../accounting/booking.ts';
import type { DailyRow, LedgerRow, MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import type { Movement, MovementLine } from '../accounting/movement-input.ts';
import { movementTotals } from '../accounting/movement-totals.ts';
import { decimalText, decimalTextOrNull, ZERO } from '../values/money.ts';

function lineView(movement: Movement, line: MovementLine): z.infer<typeof movementLine> {
  const { kind, name, ticker, label } = line;
  return { kind, name, ticker, label, amount: decimalText(line.amount), day: line.day ?? movement.bookingDay };
}

/** A movement with its signed lines, quantities in the currency of each line. */
function movementView(movement: Movement): MovementView {
  const { id, externalId, type, status, standing, at, bookingDay, cutOffMinute, txid } = movement;
  const { counterparty, counterpartyClass, source } = movement;
  return {
    ...{ id, externalId, type, status, standing, at, bookingDay, cutOffMinute, txid },
    ...{ counterparty, counterpartyClass, source },
    lines: movement.lines.map((line) => lineView(movement, line)),
    pendingLines: movement.pendingLines.map((line) => lineView(movement, line)),
    remarks: [...movement.remarks],
  };
}

/** Movements of the month, each on the day it counts on: all of them, or `most` from the place `from` on. */
export function movementsView(input: MonthInput, from = 0, most = Number.POSITIVE_INFINITY): MovementView[] {
  return bookMovements(input)
    .slice(from, from + most)
    .map(movementView);
}

/** What the movements of the month come to, per currency. */
export function movementTotalsView(input: MonthInput): MovementTotalView[] {
  return movementTotals(bookMovements(input), input.period).map((total) => ({
    currency: total.ticker,
    lines: total.lines,
    in: decimalText(total.in),
    out: decimalText(total.out),
    net: decimalText(total.net),
    waitingLines: total.waitingLines,
    waiting: decimalText(total.waiting),
  }));
}

function dayTieView(row: DailyRow): DayTie {
  const { from, day, tested, status, opening, explained, reported, unexplained } = row;
  const summed = opening && explained ? opening.plus(explained) : null;
  const expected = reported && unexplained ? reported.minus(unexplained) : summed;
  return {
    ...{ from, day, tested, status },
    opening: decimalTextOrNull(opening),
    reported: decimalTextOrNull(row.reported),
    change: decimalTextOrNull(row.change),
    explained: decimalTextOrNull(explained),
    decided: decimalText(row.decided),
    carried: decimalText(expected && summed ? expected.minus(summed) : ZERO),
    expected: decimalTextOrNull(expected),
    unexplained: decimalTextOrNull(row.unexplained),
  };
}

/** The tested and untested days of one currency, in order. */
export function dailyView(figures: MonthFigures, ticker: string): DayTie[] {
  return figures.daily.filter((row) => row.ticker === ticker).map(dayTieView);
}

function ledgerRowView(row: LedgerRow): LedgerRowView {
  const { account, ticker, afterBooksEndCount, status, source, remark } = row;
  return {
    ...{ account, currency: ticker, afterBooksEndCount, status, source, remark },
    citronClosing: decimalTextOrNull(row.citronClosing),
    afterBooksEnd: decimalText(row.afterBooksEnd),
    citronAtBooksEnd: decimalTextOrNull(row.citronAtBooksEnd),
    books: decimalTextOrNull(row.books),
    difference: decimalTextOrNull(row.difference),
    items: decimalText(row.items),
    remaining: decimalTextOrNull(row.remaining),
    carrying: decimalTextOrNull(row.carrying),
  };
}

type LedgerView = z.infer<(typeof reconciliationCalls)['month.ledger']['output']>;

/** The agreement with the books and the items that explain it; null when no books are imported for the month. */
export function ledgerView(input: MonthInput, figures: MonthFigures): LedgerView {
  if (figures.ledger === null) return null;
  return {
    rows: figures.ledger.map(ledgerRowView),
    items: input.reconcilingItems.map(({ id, ticker, kind, quantity, originPeriod, note, by }) => ({
      ...{ id, kind, originPeriod, note, by },
      currency: ticker,
      quantity: decimalText(quantity),
    })),
  };
}

/** Agreement with the books: from Citron's closing through the books' month end to the books' quantity (WE 7). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, sum, ZERO } from '../values/money.ts';
import { cutOff, type Day, dayOf, dayRange, type Instant, lastDay } from '../values/time.ts';
import { booksMonthEnd } from './books-end.ts';
import { coveredDays } from './cover.ts';
import type { LedgerRow, RollForwardRow } from './figures.ts';
import type { LedgerBalance, MonthInput } from './input.ts';
import { counts, dayOfLine } from './line-totals.ts';
import type { Movement, MovementLine } from './movement-input.ts';
import { isWithin, smallestUnit } from './tolerance.ts';

interface Between {
  readonly quantity: Decimal;
  readonly count: number;
}

/**
 * One row per currency of the books, in the books' order; null when no book balances were imported. Accounts of one currency
 * are compared as their sum, since Citron reports one balance for it. Closing per Citron, less what moved between the two
 * month ends, is compared with the books' quantity plus reconciling items.
 */
export function ledgerRows(
  input: MonthInput,
  movements: readonly Movement[],
  rollForward: readonly RollForwardRow[],
): readonly LedgerRow[] | null {
  if (input.ledger === null) return null;
  const end = booksMonthEnd(input.period, input.settings.booksZone);
  const between = betweenByTicker(linesBetween(input, movements));
  const untested = untestedDays(input, end);
  const closing = new Map(rollForward.map((row) => [row.ticker, row.reported]));
  return byTicker(input.ledger).map((balance) =>
    ledgerRow(input, balance, closing.get(balance.ticker) ?? null, between.get(balance.ticker), untested),
  );
}

function byTicker(ledger: readonly LedgerBalance[]): readonly LedgerBalance[] {
  const sums = new Map<Ticker, LedgerBalance>();
  for (const balance of ledger) {
    const one = sums.get(balance.ticker);
    sums.set(balance.ticker, one === undefined ? balance : together(one, balance));
  }
  return [...sums.values()];
}

function together(one: LedgerBalance, other: LedgerBalance): LedgerBalance {
  return {
    account: `${one.account} + ${other.account}`,
    accountName: [one.accountName, other.accountName].filter((name) => name !== '').join(' + '),
    ticker: one.ticker,
    quantity: plus(one.quantity, other.quantity),
    carrying: plus(one.carrying, other.carrying),
    cost: plus(one.cost, other.cost),
    source: one.source === other.source ? one.source : `${one.source}, ${other.source}`,
  };
}

function plus(one: Decimal | null, other: Decimal | null): Decimal | null {
  return one === null || other === null ? null : one.plus(other);
}

/** A line that counts on one side of the month only: in the books or in Citron's closing. */
export interface BetweenLine {
  readonly movement: Movement;
  readonly line: MovementLine;
  readonly day: Day;
  readonly at: Instant;
  readonly inBooks: boolean;
  /** What takes Citron's closing to the books' month end. */
  readonly effect: Decimal;
}

/** What the books have and Citron's closing has not, less what Citron's closing has and the books have not. */
export function linesBetween(input: MonthInput, movements: readonly Movement[]): readonly BetweenLine[] {
  const end = booksMonthEnd(input.period, input.settings.booksZone);
  const last = lastDay(input.period);
  return movements.filter(counts).flatMap((movement) =>
    movement.lines.flatMap((line) => {
      const [day, at] = [dayOfLine(movement, line), line.at ?? movement.at];
      const inBooks = at < end;
      if (inBooks === day <= last) return [];
      return [{ movement, line, day, at, inBooks, effect: inBooks ? line.amount : line.amount.negated() }];
    }),
  );
}

/** By currency; a movement counts once in each. */
function betweenByTicker(lines: readonly BetweenLine[]): ReadonlyMap<Ticker, Between> {
  const groups = Map.groupBy(lines, ({ line }) => line.ticker);
  return new Map(
    [...groups].map(([ticker, own]) => {
      const count = new Set(own.map(({ movement }) => movement)).size;
      return [ticker, { quantity: sum(own.map(({ effect }) => effect)), count }];
    }),
  );
}

/** Days between the two month ends whose movements no import covers. */
function untestedDays(input: MonthInput, end: Instant): readonly string[] {
  const cut = cutOff(lastDay(input.period));
  const [from, to] = end < cut ? [end, cut] : [cut, end];
  const days = dayRange(dayOf(from), dayOf(new Date(Date.parse(to) - 1).toISOString() as Instant));
  const covered = coveredDays(input.covers, days);
  return days.filter((day) => !covered.has(day));
}

function ledgerRow(
  input: MonthInput,
  balance: LedgerBalance,
  citronClosing: Decimal | null,
  between: Between | undefined,
  untested: readonly string[],
): LedgerRow {
  const afterBooksEnd = between?.quantity ?? ZERO;
  const citronAtBooksEnd = citronClosing?.plus(afterBooksEnd) ?? null;
  const books = balance.quantity;
  const difference = citronAtBooksEnd === null || books === null ? null : citronAtBooksEnd.minus(books);
  const items = sum(
    input.reconcilingItems.filter((item) => item.ticker === balance.ticker).map((item) => item.quantity),
  );
  const remaining = difference?.minus(items) ?? null;
  const unit = smallestUnit(input, balance.ticker);
  return {
    account: balance.account,
    accountName: balance.accountName,
    ticker: balance.ticker,
    citronClosing,
    afterBooksEnd,
    afterBooksEndCount: between?.count ?? 0,
    citronAtBooksEnd,
    books,
    difference,
    items,
    remaining,
    status: statusOf(input, balance, unit, difference, remaining),
    carrying: balance.carrying,
    source: balance.source,
    remark: remarkOf(citronClosing, books, untested, {
      overtaken: difference !== null && isWithin(difference, unit) && !items.isZero(),
      cut: remaining !== null && !remaining.isZero() && isWithin(remaining, unit) ? remaining : null,
    }),
  };
}

function statusOf(
  input: MonthInput,
  balance: LedgerBalance,
  unit: Decimal,
  difference: Decimal | null,
  remaining: Decimal | null,
): LedgerRow['status'] {
  if (remaining !== null && difference !== null && isWithin(remaining, unit))
    return isWithin(difference, unit) ? 'tied' : 'explained';
  const accepted = input.acceptances.some(
    ({ subject, ticker, account, amount }) =>
      subject === 'ledger' &&
      ticker === balance.ticker &&
      (account === null || balance.account.split(' + ').includes(account)) &&
      (amount === null || (remaining !== null && amount.equals(remaining))),
  );
  return accepted ? 'accepted' : 'open';
}

function remarkOf(
  citronClosing: Decimal | null,
  books: Decimal | null,
  untested: readonly string[],
  { overtaken, cut }: { readonly overtaken: boolean; readonly cut: Decimal | null },
): string {
  const remarks: string[] = [];
  if (citronClosing === null) remarks.push('closing per Citron missing');
  if (books === null) remarks.push('the books give no quantity');
  if (cut !== null) remarks.push(`remaining ${cut.toFixed()}: decimals not reported`);
  if (overtaken) remarks.push('the books agree without the open reconciling items: clear them');
  if (untested.length > 0) remarks.push(`movements between the two month ends not tested: ${untested.join(', ')}`);
  return remarks.join('; ');
}

/** Agreement with the books: from Citron's closing through the books' month end to the books' quantity (WE 7). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, sum, ZERO } from '../values/money.ts';
import { cutOff, dayOf, dayRange, type Instant, lastDay } from '../values/time.ts';
import { booksMonthEnd } from './books-end.ts';
import { coveredDays } from './cover.ts';
import type { LedgerRow, RollForwardRow } from './figures.ts';
import type { LedgerBalance, MonthInput, Movement } from './input.ts';
import { counts, dayOfLine } from './line-totals.ts';

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
  const between = movementsBetween(input, movements, end);
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

/** What the books have and Citron's closing has not, less what Citron's closing has and the books have not. */
function movementsBetween(
  input: MonthInput,
  movements: readonly Movement[],
  end: Instant,
): ReadonlyMap<Ticker, Between> {
  const last = lastDay(input.period);
  const between = new Map<Ticker, Between>();
  for (const movement of movements) {
    if (!counts(movement)) continue;
    const touched = new Set<Ticker>();
    for (const line of movement.lines) {
      const inCitron = dayOfLine(movement, line) <= last;
      const inBooks = (line.at ?? movement.at) < end;
      if (inCitron === inBooks) continue;
      const { quantity, count } = between.get(line.ticker) ?? { quantity: ZERO, count: 0 };
      const change = inBooks ? line.amount : line.amount.negated();
      between.set(line.ticker, { quantity: quantity.plus(change), count: count + (touched.has(line.ticker) ? 0 : 1) });
      touched.add(line.ticker);
    }
  }
  return between;
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
  return {
    account: balance.account,
    ticker: balance.ticker,
    citronClosing,
    afterBooksEnd,
    afterBooksEndCount: between?.count ?? 0,
    citronAtBooksEnd,
    books,
    difference,
    items,
    remaining,
    status: statusOf(input, balance, difference, remaining),
    carrying: balance.carrying,
    source: balance.source,
    remark: remarkOf(citronClosing, books, untested, difference?.isZero() === true && !items.isZero()),
  };
}

function statusOf(
  input: MonthInput,
  balance: LedgerBalance,
  difference: Decimal | null,
  remaining: Decimal | null,
): LedgerRow['status'] {
  if (difference?.isZero() && remaining?.isZero()) return 'tied';
  if (remaining?.isZero()) return 'explained';
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
  overtaken: boolean,
): string {
  const remarks: string[] = [];
  if (citronClosing === null) remarks.push('closing per Citron missing');
  if (books === null) remarks.push('the books give no quantity');
  if (overtaken) remarks.push('the books agree without the open reconciling items: clear them');
  if (untested.length > 0) remarks.push(`movements between the two month ends not tested: ${untested.join(', ')}`);
  return remarks.join('; ');
}

/** Balances of any range of days, from the store alone. */
import type { BalanceRow } from '../../preload/contract/days.ts';
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { readCall } from '../store/calls.ts';
import { readConnection } from '../store/connections.ts';
import { amountsOf, currentLook, type Look, looksBetween, reportedTickers } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import type { Ticker } from '../values/code.ts';
import type { DecimalText } from '../values/money.ts';
import { type Day, dayRange, daysBetween, isDay } from '../values/time.ts';

/** More than this is a typing error, and would be a list nobody reads. */
const MOST_DAYS = 20_000;

function rangeOf(from: string, to: string): { readonly from: Day; readonly to: Day } {
  for (const day of [from, to]) {
    if (!isDay(day))
      throw new Failure('invalid-input', `“${day}” is not a day of the calendar.`, 'Write it like 2026-10-31.');
  }
  if (from > to) throw new Failure('invalid-input', `${from} is after ${to}.`, 'Give the earlier day first.');
  return { from: from as Day, to: to as Day };
}

interface DayView {
  readonly look: Look | null;
  readonly sha256: string;
  readonly amounts: ReadonlyMap<Ticker, DecimalText>;
}

/**
 * One row per day and per currency that this connection ever reported: what a day lacks is a row with its state, never a
 * silence. Before the first answer a day has one row without a currency.
 */
function balanceRows(store: Store, connectionName: string, from: string, to: string): BalanceRow[] {
  const connection = readConnection(store, connectionName);
  const range = rangeOf(from, to);
  const count = daysBetween(range.from, range.to) + 1;
  if (count > MOST_DAYS)
    throw new Failure('invalid-input', `${count} days are too many at once.`, 'Choose a shorter range.');
  const days = dayRange(range.from, range.to);
  const looks = Map.groupBy(looksBetween(store, connection.id, range.from, range.to), ({ day }) => day);
  const views = new Map<Day, DayView>();
  for (const day of days) {
    const look = currentLook(looks.get(day) ?? []);
    const answered = look !== null && look.outcome !== 'failed';
    const amounts = answered ? amountsOf(store, look.id) : new Map<Ticker, DecimalText>();
    views.set(day, { look, amounts, sha256: look === null ? '' : readCall(store, look.callId).sha256 });
  }
  const columns = reportedTickers(store, connection.id);
  return days.flatMap((day) => dayRows(day, views.get(day), columns));
}

function dayRows(day: Day, view: DayView | undefined, tickers: readonly Ticker[]): BalanceRow[] {
  const look = view?.look ?? null;
  const call = look === null ? null : { id: look.callId, sha256: view?.sha256 ?? '' };
  const observedAt = look?.observedAt ?? null;
  if (look === null || look.outcome === 'failed') {
    const state = look === null ? 'not-fetched' : 'fetch-failed';
    const named: readonly (Ticker | null)[] = tickers.length === 0 ? [null] : tickers;
    return named.map((currency) => ({ date: day, currency, amount: null, state, observedAt, call }));
  }
  const { outcome } = look;
  return tickers.map((currency) => {
    const amount = view?.amounts.get(currency) ?? null;
    return { date: day, currency, amount, state: amount === null ? 'not-reported' : outcome, observedAt, call };
  });
}

/** Balances on a store; asked for at each call, because a restore opens another. */
export function balanceUseCases(store: () => Store): Pick<UseCases, 'balances.list'> {
  return { 'balances.list': ({ connection, from, to }) => balanceRows(store(), connection, from, to) };
}

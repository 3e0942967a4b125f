/** Where one figure comes from: the answer it was read from, the rate and its path, and every look before and after. */
import type { z } from 'zod';
import type { callView, Provenance } from '../../preload/contract/month.ts';
import { Failure } from '../failure.ts';
import { readCall } from '../store/calls.ts';
import { readConnection } from '../store/connections.ts';
import { amountsOf, currentLook, type Look, looksBetween } from '../store/looks.ts';
import type { Store } from '../store/open.ts';
import { isCode, type Ticker } from '../values/code.ts';
import { sha256 } from '../values/hash.ts';
import { type DecimalText, decimal, decimalText, roundTo } from '../values/money.ts';
import { type Day, isDay, periodOf } from '../values/time.ts';
import type { AtHand } from './at-hand.ts';
import { figureOf, rateView, reportedFigure, shownDecimals } from './month-views.ts';
import type { Months } from './months.ts';

/** A stored call with its exact answer; `hashHolds` says whether the text still has the hash it was stored with. */
function callOf(store: Store, id: number): z.infer<typeof callView> {
  const { connectionId: _, responseHeaders: _headers, error, ...call } = readCall(store, id);
  return {
    ...call,
    responseBytes: Buffer.byteLength(call.responseText),
    hashHolds: sha256(call.responseText) === call.sha256,
    error: error?.message ?? '',
  };
}

/** Every look at the day, newest first, with what it changed against the look before it that had an answer. */
function historyOf(store: Store, looks: readonly Look[], ticker: Ticker): Provenance['history'] {
  let before: DecimalText | null = null;
  let lastFinal: DecimalText | null | undefined;
  const history = looks.map((look) => {
    const answered = look.outcome !== 'failed';
    const amount = answered ? (amountsOf(store, look.id).get(ticker) ?? null) : null;
    const change = amount !== null && before !== null ? decimal(amount).minus(decimal(before)) : null;
    const restated = look.outcome === 'final' && lastFinal !== undefined && differ(lastFinal, amount);
    if (answered) before = amount;
    if (look.outcome === 'final') lastFinal = amount;
    return {
      at: look.observedAt,
      callId: look.callId,
      outcome: look.outcome,
      amount,
      change: change === null ? null : decimalText(change),
      restated,
    };
  });
  return history.reverse();
}

/** Another number, or another state (worked example 12): the same number in other digits is no restatement. */
function differ(first: DecimalText | null, later: DecimalText | null): boolean {
  if (first === null || later === null) return first !== later;
  return !decimal(first).eq(decimal(later));
}

/** Throws `not-found` for a currency the month does not have. */
export function provenanceOf(
  desk: AtHand,
  months: Months,
  of: { readonly connection: string; readonly day: string; readonly ticker: string },
): Provenance {
  if (!isDay(of.day)) throw new Failure('invalid-input', `“${of.day}” is not a day.`, 'Write it like 2026-10-31.');
  if (!isCode(of.ticker)) throw new Failure('invalid-input', `“${of.ticker}” is not a currency.`, 'Use its ticker.');
  const day: Day = of.day;
  const ticker = of.ticker as Ticker;
  const { input, figures } = months.read({ connection: of.connection, period: periodOf(day) });
  const at = figures.days.indexOf(day);
  const balance = figures.balances.get(ticker)?.[at];
  const rate = figures.rates.get(ticker)?.find((known) => known.day === day);
  if (balance === undefined || rate === undefined) {
    throw new Failure('not-found', `${ticker} has no balance in ${periodOf(day)}.`, 'Choose a currency of that month.');
  }
  const looks = looksBetween(desk.store, readConnection(desk.store, of.connection).id, day, day);
  const look = currentLook(looks);
  const quantity = balance.reported?.value ?? null;
  const value = quantity === null || rate.rate === null ? null : quantity.times(rate.rate);
  const { base, baseDecimals } = figures;
  return {
    day,
    ticker,
    state: balance.state,
    known: balance.mark,
    remark: balance.remark,
    amount: reportedFigure(balance.reported, shownDecimals(input, figures, ticker)),
    rate: rateView(rate),
    value: figureOf(value, value === null ? null : roundTo(value, baseDecimals), baseDecimals),
    base,
    call: look === null ? null : callOf(desk.store, look.callId),
    history: historyOf(desk.store, looks, ticker),
  };
}

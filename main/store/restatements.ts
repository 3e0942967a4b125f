/** Final values that a later final answer changed (worked example 12). */
import type { Ticker } from '../values/code.ts';
import { type DecimalText, decimal } from '../values/money.ts';

type Amounts = ReadonlyMap<Ticker, DecimalText>;

export interface AmountChange {
  readonly ticker: Ticker;
  readonly first: DecimalText | null;
  readonly later: DecimalText | null;
}

/**
 * Currencies whose value or state differs between two final answers. The same number with other digits (`9500.0` for
 * `9500.000000`) is no change; a reported zero for a currency that was not reported is a change of state.
 */
export function changesBetween(first: Amounts, later: Amounts): AmountChange[] {
  const tickers = [...new Set([...first.keys(), ...later.keys()])].sort();
  return tickers
    .map((ticker) => ({ ticker, first: first.get(ticker) ?? null, later: later.get(ticker) ?? null }))
    .filter((change) => change.first !== change.later && !isSameNumber(change.first, change.later));
}

function isSameNumber(first: DecimalText | null, later: DecimalText | null): boolean {
  return first !== null && later !== null && decimal(first).equals(decimal(later));
}

/** Changes of value; a change between not reported and zero changes no value. */
export function countRestatements(first: Amounts, later: Amounts): number {
  const nil = (text: DecimalText | null) => text === null || decimal(text).isZero();
  return changesBetween(first, later).filter((change) => !(nil(change.first) && nil(change.later))).length;
}

/** Networks against tickers, of one look at the accounts (WE 13). Pure. */
import type { Ticker } from '../values/code.ts';
import { type Decimal, ZERO } from '../values/money.ts';
import type { NetworkTie } from './figures.ts';
import type { NetworkLook } from './input.ts';

/**
 * Compares each ticker's balance with the sum of its accounts, sorted by ticker. The look is inconclusive when the balance
 * moved between the reading before and the one after. A ticker that the balances leave out ties when its accounts hold
 * nothing. Accounts of an unknown name belong to no ticker and are left out. Empty without a look.
 */
export function networkTies(look: NetworkLook | null): readonly NetworkTie[] {
  if (!look) return [];
  const sums = new Map<Ticker, Decimal>();
  for (const ticker of [...look.before.keys(), ...look.after.keys()]) sums.set(ticker, ZERO);
  for (const { ticker, balance } of look.accounts) {
    if (ticker !== null) sums.set(ticker, (sums.get(ticker) ?? ZERO).plus(balance.value));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([ticker, accounts]) => tieOf(look, ticker, accounts));
}

function tieOf(look: NetworkLook, ticker: Ticker, accounts: Decimal): NetworkTie {
  const before = look.before.get(ticker)?.value ?? null;
  const after = look.after.get(ticker)?.value ?? null;
  const row = { ticker, before, accounts, after };
  if (before === null && after === null) {
    return { ...row, difference: null, result: accounts.isZero() ? 'pass' : 'fail' };
  }
  if (before === null || after === null || !before.equals(after)) {
    return { ...row, difference: null, result: 'inconclusive' };
  }
  const difference = accounts.minus(before);
  return { ...row, difference, result: difference.isZero() ? 'pass' : 'fail' };
}

/** Revaluation entry: target less carrying amount, on the books' own quantity (WE 11). Pure. */
import type { Ticker } from '../values/code.ts';
import { Decimal, roundTo, sum, ZERO } from '../values/money.ts';
import { lastDay } from '../values/time.ts';
import type { Journal, JournalDecision, JournalLine, LedgerRow } from './figures.ts';
import type { MonthInput, RevaluationPolicy } from './input.ts';
import type { DayRate } from './value-figures.ts';

/**
 * The proposed entry of a month, in base currency, posted to its decimals and balanced, with a decision per currency that
 * says why there is an entry or none. The base currency and test coins are left out. `closingRates` are the rates of the
 * last day, `ledger` the agreement with the books.
 */
export function journal(
  input: MonthInput,
  tickers: readonly Ticker[],
  closingRates: ReadonlyMap<Ticker, DayRate>,
  ledger: readonly LedgerRow[] | null,
): Journal {
  const decisions: JournalDecision[] = [];
  const lines: JournalLine[] = [];
  for (const ticker of tickers) {
    const rate = closingRates.get(ticker);
    if (!rate || rate.state === 'base' || rate.state === 'test-coin') continue;
    const row = ledger?.find((one) => one.ticker === ticker) ?? null;
    const decision = decide(input, ticker, rate, row);
    decisions.push(decision);
    lines.push(...linesOf(input, decision, rate));
  }
  const column = (side: 'debit' | 'credit'): Decimal => sum(lines.flatMap((line) => line[side] ?? []));
  return {
    number: `CD-${input.period}-${input.connection.name}`,
    day: lastDay(input.period),
    decisions,
    lines,
    debit: column('debit'),
    credit: column('credit'),
  };
}

function decide(input: MonthInput, ticker: Ticker, rate: DayRate, row: LedgerRow | null): JournalDecision {
  const policy = input.settings.policies.get(ticker) ?? 'none';
  const booksQuantity = row?.books ?? null;
  const carrying = row?.carrying ?? null;
  const post = (value: Decimal): Decimal => roundTo(value, input.baseDecimals);
  const openQuantity = row?.difference && !row.difference.isZero() ? row.difference : null;
  const market = booksQuantity === null || rate.rate === null ? null : booksQuantity.times(rate.rate);
  const cost = costOf(input, ticker);
  const target = targetOf(policy, market, cost, booksQuantity);
  const posted = target === null ? null : post(target);
  const decision = {
    ticker,
    policy,
    booksQuantity,
    carrying,
    target: posted,
    openQuantity,
    openValue: openQuantity === null || rate.rate === null ? null : post(openQuantity.times(rate.rate)),
  };
  const reason = whyNone(input, decision, rate, cost);
  if (reason !== '' || posted === null || carrying === null) return { ...decision, entry: null, reason };
  const entry = posted.minus(post(carrying));
  return { ...decision, entry, reason: entry.isZero() ? 'The carrying amount is the target: nothing to post.' : '' };
}

/** Lower of cost and market never rises above cost; the other two policies carry the market value. */
function targetOf(
  policy: RevaluationPolicy,
  market: Decimal | null,
  cost: Decimal | null,
  quantity: Decimal | null,
): Decimal | null {
  if (policy === 'none' || market === null) return null;
  if (policy !== 'lower-of-cost-and-market') return market;
  return cost === null || quantity === null || quantity.isNegative() ? null : Decimal.min(market, cost);
}

/** Cost of all accounts of the currency; null when one of them gives none. */
function costOf(input: MonthInput, ticker: Ticker): Decimal | null {
  const costs = (input.ledger ?? []).filter((balance) => balance.ticker === ticker).map(({ cost }) => cost);
  if (costs.length === 0) return null;
  return costs.reduce((total, cost) => (total === null || cost === null ? null : total.plus(cost)), ZERO);
}

/** Why there is no entry; empty when there is one. */
function whyNone(
  input: MonthInput,
  decision: Omit<JournalDecision, 'entry' | 'reason'>,
  rate: DayRate,
  cost: Decimal | null,
): string {
  const { ticker, policy, booksQuantity, carrying } = decision;
  if (policy === 'none') return `No policy is chosen for ${ticker}: choose one in the settings of the entity.`;
  if (input.ledger === null) return 'No book balances were imported for the month.';
  if (booksQuantity === null) return `The books give no quantity of ${ticker}.`;
  if (carrying === null) return `No carrying amount of ${ticker} was imported.`;
  if (rate.rate === null) return `There is no rate of ${ticker} on ${rate.day}.`;
  if (policy === 'lower-of-cost-and-market') {
    if (booksQuantity.isNegative()) return `The books' quantity of ${ticker} is negative: this policy is for holdings.`;
    if (cost === null) return `No cost of ${ticker} was imported, which lower of cost and market needs.`;
  }
  if (!input.settings.accounts.has(ticker)) return `No accounts are mapped for ${ticker}: map asset, gain and loss.`;
  return '';
}

/** Balance rises: debit the asset, credit the gain. Falls: debit the loss, credit the asset. Both columns positive. */
function linesOf(input: MonthInput, decision: JournalDecision, rate: DayRate): readonly JournalLine[] {
  const { ticker, entry, booksQuantity } = decision;
  const accounts = input.settings.accounts.get(ticker);
  if (!accounts || entry === null || entry.isZero() || booksQuantity === null || rate.rate === null) return [];
  const amount = entry.abs();
  const stale = rate.state === 'old' ? ` (old rate of ${rate.at})` : '';
  const common = {
    ticker,
    quantity: booksQuantity,
    rate: rate.rate,
    text: `${ticker} to period-end rate ${input.period}${stale}`,
  };
  const [debited, credited] = entry.isNegative() ? [accounts.loss, accounts.asset] : [accounts.asset, accounts.gain];
  return [
    { ...common, account: debited, debit: amount, credit: null },
    { ...common, account: credited, debit: null, credit: amount },
  ];
}

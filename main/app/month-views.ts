/** A month as the doors show it: Decimals become exact text here, and beside it the same rounded for presentation. */
import type { CheckView, DayRateView, MonthBalances, RollForwardView } from '../../preload/contract/month.ts';
import type { Figure } from '../../preload/contract/values.ts';
import type { DayBalance, MonthFigures, RollForwardRow } from '../accounting/figures.ts';
import type { DayState, MonthInput, Reported } from '../accounting/input.ts';
import type { DayRate, Valuation } from '../accounting/value-figures.ts';
import type { Ticker } from '../values/code.ts';
import { type Decimal, decimalText, decimalTextOrNull, roundTo } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { roundedText } from './rounded.ts';

/** Decimals of a coin where many stand beside each other; all of them stand in `exact`. */
const COIN_DECIMALS = 4;
const FIAT_DECIMALS = 2;
/** A rate below one needs more digits to say as much. */
const RATE_DECIMALS = { aboveOne: 4, belowOne: 8 } as const;

/** An amount unrounded and as posted; null when either is unknown. */
export function figureOf(exact: Decimal | null, posted: Decimal | null, decimals: number): Figure | null {
  if (exact === null || posted === null) return null;
  return { exact: decimalText(exact), shown: roundedText(decimalText(posted), decimals) };
}

/** Decimals with which a currency is shown: those reported, as far as they say something at a glance. */
export function shownDecimals(input: MonthInput, figures: MonthFigures, ticker: Ticker): number {
  const fiat = input.currencies.some((currency) => currency.ticker === ticker && currency.kind === 'fiat');
  return Math.min(figures.decimals.get(ticker) ?? 0, fiat ? FIAT_DECIMALS : COIN_DECIMALS);
}

/** A reported amount: its own digits, and the same with the currency's shown decimals. */
export function reportedFigure(reported: Reported | null, decimals: number): Figure | null {
  return reported === null ? null : { exact: reported.text, shown: roundedText(reported.text, decimals) };
}

function shownRate(rate: Decimal | null): string {
  if (rate === null) return '';
  return decimalText(roundTo(rate, rate.abs().lt(1) ? RATE_DECIMALS.belowOne : RATE_DECIMALS.aboveOne));
}

function dayStateOf(input: MonthInput, day: Day): { readonly state: DayState; readonly reason: string } {
  const answer = input.answers.get(day);
  if (answer !== undefined) return { state: answer.finality, reason: '' };
  const gap = input.gaps.get(day);
  return { state: gap?.state ?? 'not-fetched', reason: gap?.reason ?? '' };
}

type DayView = MonthBalances['days'][number];

function cellsOf(
  at: number,
  tickers: readonly { readonly ticker: Ticker; readonly decimals: number }[],
  figures: MonthFigures,
): DayView['cells'] {
  const cells: DayView['cells'] = {};
  for (const { ticker, decimals } of tickers) {
    const balance: DayBalance | undefined = figures.balances.get(ticker)?.[at];
    if (balance === undefined) continue;
    cells[ticker] = {
      state: balance.state,
      amount: reportedFigure(balance.reported, decimals),
      restated: balance.restated,
      zero: balance.reported?.value.isZero() ?? false,
      ...(balance.state === 'not-reported' ? { known: balance.mark } : {}),
    };
  }
  return cells;
}

function closingViews(closing: Valuation, baseDecimals: number) {
  const values: MonthBalances['closingValues'] = {};
  const rates: MonthBalances['rates'] = {};
  for (const { ticker, value, posted, rate } of closing.rows) {
    values[ticker] = figureOf(value, posted, baseDecimals);
    rates[ticker] = { rate: decimalTextOrNull(rate.rate), shown: shownRate(rate.rate), state: rate.state };
  }
  return { values, rates };
}

/** States of the period's own days; a day to come is not missing. */
function countDays(
  days: readonly DayView[],
  today: Day,
): Pick<MonthBalances['counts'], 'final' | 'provisional' | 'missing'> {
  const count = (states: readonly DayState[]) =>
    days.filter(({ day, state }) => day <= today && states.includes(state)).length;
  return {
    final: count(['final']),
    provisional: count(['provisional']),
    missing: count(['fetch-failed', 'not-fetched']),
  };
}

export function balancesView(input: MonthInput, figures: MonthFigures, today: Day): MonthBalances {
  const tickers = figures.tickers.map((ticker) => ({
    ticker,
    networks: input.currencies.filter((currency) => currency.ticker === ticker).map(({ network }) => network),
    decimals: shownDecimals(input, figures, ticker),
    testCoin: figures.testCoins.has(ticker),
  }));
  const { baseDecimals, closing } = figures;
  const totals = new Map(figures.valueByDay.map((value) => [value.day, value]));
  const days = figures.days.map((day, at): DayView => {
    const value = totals.get(day);
    return {
      day,
      ...dayStateOf(input, day),
      cells: cellsOf(at, tickers, figures),
      total: figureOf(value?.total ?? null, value?.posted ?? null, baseDecimals),
      without: [...(value?.without ?? [])],
    };
  });
  const { values, rates } = closingViews(closing, baseDecimals);
  return {
    period: figures.period,
    base: figures.base,
    sample: input.connection.sample,
    tickers,
    days,
    rates,
    closingValues: values,
    closingTotal: figureOf(closing.exact, closing.net, baseDecimals),
    rounding: figureOf(closing.rounding, closing.rounding, baseDecimals),
    counts: { ...countDays(days.slice(1), today), restated: input.restatements.length },
  };
}

export function rateView(rate: DayRate): DayRateView {
  const { ticker, day, state, path, at, ageMinutes, source, warning } = rate;
  return { ticker, day, rate: decimalTextOrNull(rate.rate), state, path, at, ageMinutes, source, warning };
}

export function ratesView(figures: MonthFigures) {
  return {
    base: figures.base,
    closing: figures.closing.rows.map(({ rate }) => rateView(rate)),
    days: figures.tickers.flatMap((ticker) => figures.rates.get(ticker) ?? []).map(rateView),
  };
}

/** Rows of the roll-forward with their values, every amount unrounded. */
export function rollForwardView(figures: MonthFigures): RollForwardView[] {
  const bridge = new Map(figures.bridge.rows.map((row) => [row.ticker, row]));
  const closing = new Map(figures.closing.rows.map((row) => [row.ticker, row]));
  const opening = new Map(figures.opening.rows.map((row) => [row.ticker, row]));
  return figures.rollForward.map((row) => {
    const value = bridge.get(row.ticker);
    const end = closing.get(row.ticker);
    return {
      ...quantities(row),
      openingValue: decimalTextOrNull(value?.openingValue ?? opening.get(row.ticker)?.value ?? null),
      movementValue: decimalTextOrNull(value?.movement ?? null),
      rateEffect: decimalTextOrNull(value?.rateEffect ?? null),
      closingValue: decimalTextOrNull(value?.closingValue ?? end?.value ?? null),
      rate: decimalTextOrNull(end?.rate.rate ?? null),
      rateAt: end?.rate.at ?? null,
      ratePath: end?.rate.path ?? '',
    };
  });
}

function quantities(row: RollForwardRow) {
  const { ticker, lines, reportedText, tested, status } = row;
  return {
    currency: ticker,
    opening: decimalTextOrNull(row.opening),
    openingKnown: row.openingMark,
    deposits: decimalText(lines.deposit),
    withdrawals: decimalText(lines.withdrawal),
    fees: decimalText(lines.fee),
    exchanges: decimalText(lines.exchange),
    bank: decimalText(lines.bank),
    adjustments: decimalText(lines.adjustment),
    netMovement: decimalTextOrNull(row.netMovement),
    expected: decimalTextOrNull(row.expected),
    reported: reportedText?.text ?? decimalTextOrNull(row.reported),
    closingKnown: row.closingMark,
    unexplained: decimalTextOrNull(row.unexplained),
    tested,
    status,
  };
}

export function checksView(figures: MonthFigures): CheckView[] {
  return figures.checks.map(({ id, title, status, detail, next }) => ({ id, title, status, detail, next }));
}

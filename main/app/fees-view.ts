/** The fees of a month as the doors hand them out: exact amounts, values unrounded and as posted. */
import type { FeeLineView, MonthFees } from '../../preload/contract/month.ts';
import { feeLines, feeRows, feesTotal } from '../accounting/fees.ts';
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import { linesOf } from '../reports/lines.ts';
import { type Decimal, decimalText, decimalTextOrNull, roundTo } from '../values/money.ts';
import { figureOf } from './month-views.ts';
import { roundedText } from './rounded.ts';

export function feesView(input: MonthInput, figures: MonthFigures): MonthFees {
  const { base, baseDecimals: decimals } = figures;
  const rows = feeRows(linesOf(input, figures), figures);
  const total = feesTotal(rows);
  const bridged = figures.bridge.total?.byKind?.fee;
  const bridge = bridged === undefined ? null : roundTo(bridged, decimals);
  const posted = (amount: Decimal | null) => (amount === null ? null : roundedText(decimalText(amount), decimals));
  return {
    base,
    imported: figures.daily.some(({ tested }) => tested),
    decimals,
    rows: rows.map(({ ticker, detail, lines, amount, value, posted, withoutRate, testCoin }) => ({
      currency: ticker,
      detail,
      lines: lines.length,
      amount: decimalText(amount),
      value: figureOf(value, posted, decimals),
      withoutRate: [...withoutRate],
      testCoin,
    })),
    total: posted(total),
    bridge: posted(bridge),
    rounding: posted(total === null || bridge === null ? null : total.minus(bridge)),
  };
}

/** The fees of one currency and detail, each with the rate and the day that its value follows from. */
export function feeLinesView(
  input: MonthInput,
  figures: MonthFigures,
  of: { readonly ticker: string; readonly detail: string },
): FeeLineView[] {
  return feeLines(linesOf(input, figures), figures, of).map(
    ({ of: { movement, line, day }, rate, valuedOn, value }) => ({
      movement: movement.id,
      externalId: movement.externalId,
      day,
      amount: decimalText(line.amount),
      rate: decimalTextOrNull(rate),
      valuedOn,
      value: decimalTextOrNull(value),
      source: movement.source,
    }),
  );
}

/** The fees of a month as the doors hand them out: exact amounts, values unrounded and as posted. */
import type { MonthFees } from '../../preload/contract/month.ts';
import { feeRows, feesTotal } from '../accounting/fees.ts';
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import { linesOf } from '../reports/lines.ts';
import { decimalText } from '../values/money.ts';
import { figureOf } from './month-views.ts';
import { roundedText } from './rounded.ts';

export function feesView(input: MonthInput, figures: MonthFigures): MonthFees {
  const { base, baseDecimals: decimals } = figures;
  const rows = feeRows(linesOf(input, figures), figures);
  const total = feesTotal(rows);
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
    total: total === null ? null : roundedText(decimalText(total), decimals),
  };
}

/** Balances by day: with which day each one is valued, and what is to be known of it: words that print in grey too. */
import type { Ticker } from '../../values/code.ts';
import type { Day } from '../../values/time.ts';
import { date } from '../cells.ts';
import { calculatedText } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { absolute, type Pen, type Reference } from '../pen.ts';
import { FAIL, WARN } from '../style.ts';
import type { Cells, Column } from '../table.ts';
import { balanceBlocks } from './balance-blocks.ts';

/** In this order: the first that holds is shown. */
type Remark = 'hole' | 'restated' | 'provisional' | 'opening' | '';

/** Formula that is above nil where a balance was restated. */
export function restatedFormula(month: Month, day: string, ticker: string | null, pen: Pen): string {
  const restatements = laidOut(month.tables.restatements, 'restatements');
  const [days, tickers] = ['day', 'ticker'].map((key) => pen.fixed(restatements.column(key)));
  return ticker === null ? `COUNTIF(${days},${day})` : `COUNTIFS(${days},${day},${tickers},${ticker})`;
}

/** Whether the balance of a day, of the currency or of any, was restated. */
export function isRestated({ figures }: Month, day: Day, ticker: Ticker | null): boolean {
  return figures.restatements.some((one) => one.day === day && (ticker === null || one.ticker === ticker));
}

export function remarkColumns(month: Month, table: () => Cells): Column<Day>[] {
  const { figures, input } = month;
  const answered = (index: number) => input.answers.has(figures.days[index] as Day);
  const state = (index: number, pen: Pen) => pen.at(table().cell('state', index));
  return [
    {
      key: 'valued',
      header: 'Valued on',
      align: 'right',
      width: 9.6,
      cell: (_, index, pen) => {
        const next = index + 1 < figures.days.length ? pen.at(table().cell('valued', index + 1)) : '"–"';
        const formula = `IF(${state(index, pen)}="missing",${next},${pen.at(table().cell('day', index))})`;
        const on = figures.days.find((_, at) => at >= index && answered(at));
        if (on === undefined) return calculatedText(formula, '–', 'formula', 'right');
        return { ...date(on, 'formula', 'right'), formula, bound: 0 };
      },
    },
    {
      key: 'remark',
      header: 'Remark',
      align: 'center',
      width: 11,
      cell: (day, index, pen) => {
        const own = pen.at(table().cell('day', index));
        const rest = index === 0 ? 'opening' : '';
        const [restated, at] = [restatedFormula(month, own, null, pen), state(index, pen)];
        const formula = `IF(${at}="missing","hole",IF(${restated}>0,"restated",IF(${at}="provisional","provisional","${rest}")))`;
        return calculatedText(formula, remarkOf(month, day, index), 'formula', 'center');
      },
    },
  ];
}

function remarkOf(month: Month, day: Day, index: number): Remark {
  const answer = month.input.answers.get(day);
  if (answer === undefined) return 'hole';
  if (isRestated(month, day, null)) return 'restated';
  if (answer.finality === 'provisional') return 'provisional';
  return index === 0 ? 'opening' : '';
}

/** Dark where there is a hole, light where a balance is provisional or was restated, down to the cell. */
export function markRemarks(
  month: Month,
  sheet: Sheet,
  tables: readonly (Cells & { readonly headerRow: number })[],
  answers: Cells,
): void {
  sheet.mark(answers.column('remark'), { equals: 'hole' }, FAIL);
  for (const word of ['restated', 'provisional']) sheet.mark(answers.column('remark'), { equals: word }, WARN);
  if (month.figures.restatements.length === 0) return;
  for (const [index, table] of tables.entries()) {
    const block = balanceBlocks(month)[index] ?? [];
    const [from, to] = [block[0], block.at(-1)];
    if (from === undefined || to === undefined) continue;
    const range: Reference = { ...table.column(from), toColumn: table.column(to).column };
    const [letter] = absolute(table.cell(from, 0)).replaceAll('$', '').split(/\d/);
    const formula = restatedFormula(month, `$A${range.row}`, `${letter}$${table.headerRow}`, sheet.pen);
    sheet.mark(range, { formula: `${formula}>0` }, WARN);
  }
}

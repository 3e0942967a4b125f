/** Control totals: nothing was lost between Movements and the roll-forward. */
import { LINE_KINDS } from '../../accounting/line-totals.ts';
import type { Ticker } from '../../values/code.ts';
import { type Decimal, roundTo, sum, ZERO } from '../../values/money.ts';
import { text } from '../cells.ts';
import { calculated, calculatedCount, followed } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import { FAIL } from '../style.ts';
import type { Table } from '../table.ts';

/** Lines and sums per currency over the whole of Movements, beside the roll-forward, which reads blocks of it. */
export function controlSection(month: Month, sheet: Sheet): void {
  const { figures, tables, shown, slack } = month;
  const counted = new Map<Ticker, { lines: number; sum: Decimal }>();
  for (const { line, counts } of month.lines) {
    if (!counts) continue;
    const known = counted.get(line.ticker) ?? { lines: 0, sum: ZERO };
    counted.set(line.ticker, { lines: known.lines + 1, sum: known.sum.plus(line.amount) });
  }
  const table: Table<Ticker> = sheet.add<Ticker>({
    section: 'D. Control totals of the movements that count',
    rows: figures.tickers,
    none: 'No currency is known.',
    columns: [
      { key: 'ticker', header: 'Currency', cell: (ticker) => text(ticker) },
      {
        key: 'lines',
        header: 'Lines',
        align: 'right',
        cell: (ticker, index, pen) => {
          const movements = laidOut(tables.movements, 'movements');
          const column = (key: string) => pen.fixed(movements.column(key));
          const found = counted.get(ticker)?.lines ?? 0;
          const own = pen.at(table.cell('ticker', index));
          return calculatedCount(`COUNTIFS(${column('ticker')},${own},${column('counts')},"yes")`, found);
        },
      },
      {
        key: 'sum',
        header: 'Sum of lines',
        align: 'right',
        width: month.width(figures.tickers),
        cell: (ticker, index, pen) => {
          const movements = laidOut(tables.movements, 'movements');
          const column = (key: string) => pen.fixed(movements.column(key));
          const own = pen.at(table.cell('ticker', index));
          const formula = `SUMIFS(${column('amount')},${column('ticker')},${own},${column('counts')},"yes")`;
          return calculated(formula, counted.get(ticker)?.sum ?? ZERO, shown(ticker), 'formula', {
            slack: slack(ticker),
          });
        },
      },
      {
        key: 'rolled',
        header: 'Per roll-forward',
        align: 'right',
        width: month.width(figures.tickers),
        cell: (ticker, index, pen) => {
          const rolled = laidOut(tables.rollForward, 'roll-forward');
          const [from, to] = [rolled.cell('deposit', index), rolled.cell('adjustment', index)];
          const formula = pen.f`SUM(${{ ...from, toRow: to.row, toColumn: to.column }})`;
          return calculated(formula, movedOf(month, index), shown(ticker), 'formula', { slack: slack(ticker) });
        },
      },
      {
        key: 'result',
        header: 'Result',
        align: 'left',
        cell: (ticker, index, pen) => {
          const [all, rolled] = [table.cell('sum', index), table.cell('rolled', index)];
          const formula = pen.f`IF(ROUND(${all}-${rolled},${shown(ticker)})=0,"agrees","differs")`;
          const difference = (counted.get(ticker)?.sum ?? ZERO).minus(movedOf(month, index));
          const seen = slack(ticker) === 0 ? roundTo(difference, shown(ticker)) : null;
          const rule = seen === null ? '' : seen.isZero() ? 'agrees' : 'differs';
          return followed(formula, rule, difference.isZero() ? 'agrees' : 'differs', 'left');
        },
      },
    ],
  });
  sheet.mark(table.column('result'), { equals: 'differs' }, FAIL);
  tables.controls = table;
}

function movedOf({ figures }: Month, index: number) {
  const row = figures.rollForward[index];
  return sum(LINE_KINDS.flatMap((kind) => row?.lines[kind] ?? []));
}

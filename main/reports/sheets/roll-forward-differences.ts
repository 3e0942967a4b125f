/** Roll-forward: what is unexplained in base currency beside the tolerance, on how many days, and what is pending. */
import type { RollForwardRow } from '../../accounting/figures.ts';
import { unexplainedValues } from '../../accounting/unexplained.ts';
import { amount, text } from '../cells.ts';
import { calculated } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Table } from '../table.ts';
import { DIFFERING, dayCount, markColumns, toleranceColumn } from './roll-forward-marks.ts';
import { unknownWord } from './roll-forward-status.ts';

/** The rows of section A again, so that the flows have the page to themselves. `period` is section A. */
export function differenceSection(month: Month, sheet: Sheet, period: Table<RollForwardRow>): Table<RollForwardRow> {
  const { figures, shown, slack, tables, names } = month;
  const { base, baseDecimals: cents } = figures;
  const last = figures.days.length - 1;
  const values = unexplainedValues(figures);
  const table: Table<RollForwardRow> = sheet.add<RollForwardRow>({
    section: 'A, continued. What is unexplained, its tolerance and its days, and what is pending',
    rows: figures.rollForward,
    none: 'No currency is known.',
    totals: true,
    columns: [
      {
        key: 'ticker',
        header: 'Currency',
        cell: ({ ticker }) => text(ticker),
        total: () => text(`Total, ${base}`, 'total'),
      },
      {
        key: 'value',
        header: `Unexplained, ${base}`,
        align: 'right',
        cell: (row, index, pen) => {
          const posted = values.rows[index] ?? null;
          if (row.unexplained === null) return text(unknownWord(row), 'muted', 'right');
          if (posted === null)
            return text(figures.testCoins.has(row.ticker) ? 'test coin' : 'no rate', 'muted', 'right');
          // The cell of section A is rounded: where that cuts digits, so would its product.
          if (isCut(row.unexplained, shown(row.ticker))) return amount(posted, cents);
          const unexplained = period.cell('unexplained', index);
          // Nil needs no rate.
          if (figures.closing.rows[index]?.rate.rate == null)
            return calculated(pen.f`ROUND(${unexplained},${cents})`, posted, cents);
          const rate = laidOut(tables.rates, 'rates').cell(row.ticker, last);
          return calculated(pen.f`ROUND(${unexplained}*${rate},${cents})`, posted, cents);
        },
        total: (pen) =>
          values.total === null
            ? text('incomplete', 'total', 'right')
            : calculated(pen.f`SUM(${table.column('value')})`, values.total, cents, 'total'),
      },
      toleranceColumn(month, period),
      {
        key: 'days',
        header: 'Days that differ',
        align: 'right',
        cell: ({ ticker, unexplainedDays }, _, pen) => dayCount(month, ticker, DIFFERING, unexplainedDays, pen),
      },
      ...markColumns(month),
      {
        key: 'pending',
        header: 'Pending, not counted',
        align: 'right',
        cell: (row, index, pen) => {
          const open = laidOut(tables.open, 'open');
          const [amounts, codes, standing] = ['amount', 'ticker', 'why'].map((key) => pen.fixed(open.column(key)));
          const own = pen.at(table.cell('ticker', index));
          const formula = `SUMIFS(${amounts},${codes},${own},${standing},"pending")`;
          return calculated(formula, row.pending, shown(row.ticker), 'formula', { slack: slack(row.ticker) });
        },
      },
    ],
  });
  names.set('Unexplained_Value_Total', table.total('value'));
  return table;
}

/** Summary: one line per currency, the largest ones where there are many, and what the others come to. */
import type { ValuationRow } from '../../accounting/value-figures.ts';
import { type Decimal, roundTo, sum } from '../../values/money.ts';
import { type Cell, text } from '../cells.ts';
import { calculated, calculatedText } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import { isCut, laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';
import { rateFigure } from '../rate-cells.ts';
import { FAIL, WARN } from '../style.ts';
import type { Table } from '../table.ts';
import { unknownWord } from './roll-forward-status.ts';

/** Currencies listed one by one; a page is not read beyond that. */
const MOST_CURRENCIES = 20;

interface Listed {
  readonly row: ValuationRow;
  readonly index: number;
}

export function balanceSection(month: Month, sheet: Sheet): void {
  const { figures, shown, slack, tables } = month;
  const { base, baseDecimals: cents } = figures;
  const { rows, others } = largest(figures.closing.rows);
  const valuation = (key: string, index: number) => laidOut(tables.valuation, 'valuation').cell(key, index);
  const word = (row: ValuationRow) => (row.rate.state === 'test-coin' ? 'test coin' : 'missing');
  const table: Table<Listed | null> = sheet.add<Listed | null>({
    rows: [...rows, ...(others.length > 0 ? [null] : [])],
    none: 'No currency is known.',
    totals: true,
    columns: [
      {
        key: 'ticker',
        header: 'Balances',
        cell: (one) => text(one === null ? `${others.length} others` : one.row.ticker),
        total: () => text('Net', 'total'),
      },
      {
        key: 'quantity',
        header: 'Closing balance',
        align: 'right',
        cell: (one, _, pen) => {
          if (one === null) return text('');
          const { row, index } = one;
          const cell = pen.at(valuation('quantity', index));
          return row.quantity === null
            ? calculatedText(cell, row.mark === 'nil' ? 'nil' : 'missing', 'formula', 'right')
            : calculated(cell, row.quantity.value, shown(row.ticker));
        },
      },
      {
        key: 'rate',
        header: `${base} per unit`,
        align: 'right',
        cell: (one, _, pen) => {
          if (one === null) return text('');
          const cell = pen.at(valuation('rate', one.index));
          const { rate } = one.row;
          return rate.rate === null
            ? calculatedText(cell, word(one.row), 'formula', 'right')
            : rateFigure(cell, rate.rate, month.rateRoom);
        },
      },
      {
        key: 'value',
        header: `Value, ${base}`,
        align: 'right',
        cell: (one, _, pen) =>
          one === null ? othersCell(month, pen, table, rows.length, others) : valueCell(one, pen),
        total: (pen) => {
          const { net } = figures.closing;
          const cell = pen.at(laidOut(month.names.get('Closing_Value_Total'), 'valuation total'));
          return net === null
            ? calculatedText(cell, 'incomplete', 'total', 'right')
            : calculated(cell, net, cents, 'total');
        },
      },
      {
        key: 'unexplained',
        header: 'Unexplained',
        align: 'right',
        cell: (one, _, pen) => {
          if (one === null) return text('');
          const row = figures.rollForward[one.index];
          const cell = pen.at(laidOut(tables.rollForward, 'roll-forward').cell('unexplained', one.index));
          if (row?.unexplained == null)
            return calculatedText(cell, row === undefined ? '–' : unknownWord(row), 'formula', 'right');
          const decimals = shown(row.ticker);
          const value = roundTo(row.unexplained, decimals);
          return calculated(cell, value, decimals, 'formula', { slack: slack(row.ticker) });
        },
      },
      {
        key: 'status',
        header: 'Roll-forward',
        align: 'center',
        cell: (one, _, pen) =>
          one === null
            ? text('')
            : calculatedText(
                pen.at(laidOut(tables.rollForward, 'roll-forward').cell('status', one.index)),
                figures.rollForward[one.index]?.status ?? '',
                'formula',
                'center',
              ),
      },
      {
        key: 'state',
        header: 'Rate',
        align: 'center',
        cell: (one, _, pen) =>
          one === null
            ? text('')
            : calculatedText(pen.at(valuation('state', one.index)), one.row.rate.state, 'formula', 'center'),
      },
    ],
    ...(rows.some(({ row }) => row.quantity !== null && isCut(row.quantity.value, shown(row.ticker)))
      ? { note: 'Every digit of each balance: Valuation, column Closing balance, exact decimal.' }
      : {}),
  });
  sheet.mark(table.column('status'), { equals: 'open' }, FAIL);
  sheet.mark(table.column('status'), { equals: 'not-tested' }, WARN);
  sheet.mark(table.column('state'), { equals: 'missing' }, FAIL);
  sheet.mark(table.column('state'), { equals: 'old' }, WARN);

  function valueCell({ row, index }: Listed, pen: Pen): Cell {
    const cell = pen.at(valuation('value', index));
    return row.posted === null
      ? calculatedText(cell, word(row), 'formula', 'right')
      : calculated(cell, roundTo(row.posted, cents), cents);
  }
}

/** The rows with the largest values in the order of the valuation, and those that are not listed. */
function largest(all: readonly ValuationRow[]): { rows: readonly Listed[]; others: readonly ValuationRow[] } {
  const size = (row: ValuationRow): Decimal | null => row.posted?.abs() ?? null;
  const ordered = all
    .map((row, index) => ({ row, index }))
    .sort((a, b) => {
      const [one, other] = [size(a.row), size(b.row)];
      // What has no value is an open item: it is listed before what is small.
      if (one === null || other === null) return one === other ? a.index - b.index : one === null ? -1 : 1;
      return other.comparedTo(one) || a.index - b.index;
    });
  return {
    rows: ordered.slice(0, MOST_CURRENCIES).sort((a, b) => a.index - b.index),
    others: ordered.slice(MOST_CURRENCIES).map(({ row }) => row),
  };
}

/** Net less what is listed; incomplete where the net is. */
function othersCell(
  month: Month,
  pen: Pen,
  table: Table<Listed | null>,
  listed: number,
  others: readonly ValuationRow[],
): Cell {
  const { net } = month.figures.closing;
  const cents = month.figures.baseDecimals;
  if (net === null) return text('incomplete', 'muted', 'right');
  const formula = pen.f`ROUND(${table.total('value')}-SUM(${table.column('value', 0, listed - 1)}),${cents})`;
  const value = sum(others.flatMap(({ posted }) => posted ?? []));
  return calculated(formula, value, cents, 'formula', { slack: month.valueSlack(cents) });
}

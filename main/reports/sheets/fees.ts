/** Fees: by currency and label, from the lines that count. */
import { type Decimal, sum } from '../../values/money.ts';
import { amount, calculated, calculatedCount, count, exact, type Pen, text } from '../cells.ts';
import type { Line } from '../lines.ts';
import { Sheet } from '../model.ts';
import { laidOut, type Month } from '../month.ts';
import type { Table } from '../table.ts';
import { KIND_WORDS } from './movements.ts';

interface FeeGroup {
  readonly ticker: Line['line']['ticker'];
  readonly label: string;
  readonly total: Decimal;
  /** Rows of Movements. */
  readonly rows: readonly number[];
}

export function feesSheet(month: Month): Sheet {
  const { shown, slack, width, exactWidth, tables, lines } = month;
  const sheet = new Sheet(
    'Fees',
    'Fees',
    'Fee lines that count, by currency and detail. Out-flows in parentheses.',
    month.frame,
  );
  const rows = groupsOf(lines);
  const table: Table<FeeGroup> = sheet.add<FeeGroup>({
    rows,
    none: 'No fees in this month.',
    columns: [
      { key: 'ticker', header: 'Currency', width: 12, cell: ({ ticker }) => text(ticker) },
      { key: 'label', header: 'Detail', width: 24, cell: ({ label }) => text(label) },
      {
        key: 'lines',
        header: 'Lines',
        align: 'right',
        cell: (row, index, pen) =>
          isPlain(row.label)
            ? calculatedCount(`COUNTIFS(${criteria(month, row, index, table, pen)})`, row.rows.length)
            : count(row.rows.length),
      },
      {
        key: 'amount',
        header: 'Amount',
        align: 'right',
        width: width(rows.map(({ ticker }) => ticker)),
        cell: (row, index, pen) => {
          if (!isPlain(row.label)) return amount(row.total, shown(row.ticker));
          const block = month.blocks.get(row.ticker);
          const amounts = pen.at(laidOut(tables.movements, 'movements').column('amount', block?.from, block?.to));
          const formula = `SUMIFS(${amounts},${criteria(month, row, index, table, pen)})`;
          return calculated(formula, row.total, shown(row.ticker), 'formula', { slack: slack(row.ticker) });
        },
      },
      {
        key: 'exact',
        header: 'Exact decimal',
        align: 'right',
        width: exactWidth,
        digits: true,
        cell: ({ total }) => exact(total, 'formula'),
      },
    ],
  });
  sheet.ties.push(function* () {
    const movements = laidOut(tables.movements, 'movements');
    for (const [index, group] of rows.entries())
      yield { total: table.cell('exact', index), parts: () => group.rows.map((at) => movements.cell('exact', at)) };
  });
  return sheet;
}

function groupsOf(lines: readonly Line[]): FeeGroup[] {
  const groups = new Map<string, { first: Line['line']; rows: number[] }>();
  lines.forEach(({ line, counts }, index) => {
    if (line.kind !== 'fee' || !counts) return;
    const key = `${line.ticker}\u0000${line.label.toLowerCase()}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first: line, rows: [index] });
    else known.rows.push(index);
  });
  return [...groups.values()].map(({ first, rows }) => ({
    ticker: first.ticker,
    label: first.label,
    total: sum(rows.flatMap((row) => lines[row]?.line.amount ?? [])),
    rows,
  }));
}

/** Whether a criterion means the text itself: no wildcard, no comparison, nothing that reads as a number. */
function isPlain(label: string): boolean {
  return /^[\p{L}_][\p{L}_ -]*$/u.test(label);
}

function criteria(
  { blocks, tables }: Month,
  { ticker }: FeeGroup,
  index: number,
  table: Table<FeeGroup>,
  pen: Pen,
): string {
  const block = blocks.get(ticker);
  const movements = laidOut(tables.movements, 'movements');
  const column = (key: string) => pen.at(movements.column(key, block?.from, block?.to));
  return `${column('kind')},"${KIND_WORDS.fee}",${column('counts')},"yes",${column('label')},${pen.at(table.cell('label', index))}`;
}

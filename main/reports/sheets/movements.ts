/** Movements: every signed line with its source, sorted so that each currency is one block. */
import type { LineKind } from '../../accounting/input.ts';
import { amount, calculated, calculatedCount, count, date, exact, moment, Sheet, type Table, text } from '../model.ts';
import type { Line, Month } from '../month.ts';
import { WARN } from '../style.ts';

export const KIND_WORDS: Readonly<Record<LineKind, string>> = {
  deposit: 'Deposits',
  withdrawal: 'Withdrawals',
  fee: 'Fees',
  exchange: 'Exchanges',
  bank: 'Bank',
  adjustment: 'Adjustments',
};

export function movementsSheet(month: Month): Sheet {
  const { shown, tables, lines, names } = month;
  const sheet = new Sheet(
    'Movements',
    'Movements',
    'Signed lines by currency, balance day and time. Only lines that count are in a total; pending and held ones are listed.',
    month.frame,
  );
  const table: Table<Line> = sheet.add<Line>({
    rows: lines,
    none: 'No movements were imported for this month.',
    columns: [
      { key: 'no', header: 'Line', align: 'right', width: 7, cell: (_, index) => count(index + 1, 'muted') },
      { key: 'movement', header: 'Movement', width: 20, cell: ({ movement }) => text(movement.externalId, 'evidence') },
      { key: 'at', header: 'Time, UTC', align: 'right', width: 20, cell: ({ at }) => moment(at) },
      { key: 'type', header: 'Type', width: 20, cell: ({ movement }) => text(movement.type, 'evidence') },
      { key: 'kind', header: 'Kind', width: 13, cell: ({ line }) => text(KIND_WORDS[line.kind], 'evidence') },
      { key: 'name', header: 'Citron name', width: 12, cell: ({ line }) => text(line.name, 'evidence') },
      { key: 'ticker', header: 'Currency', width: 11, cell: ({ line }) => text(line.ticker, 'evidence') },
      {
        key: 'amount',
        header: 'Amount',
        align: 'right',
        width: 20,
        cell: ({ line }) => amount(line.amount, shown(line.ticker)),
      },
      {
        key: 'exact',
        header: 'Amount, exact decimal',
        align: 'right',
        width: 26,
        digits: true,
        cell: ({ line }) => exact(line.amount),
      },
      { key: 'label', header: 'Detail', width: 14, cell: ({ line }) => text(line.label, 'evidence') },
      {
        key: 'status',
        header: 'Status',
        align: 'center',
        width: 14,
        cell: ({ movement }) => text(movement.status, 'evidence', 'center'),
      },
      {
        key: 'day',
        header: 'Balance day',
        align: 'right',
        width: 12,
        cell: ({ day }) => date(day, 'evidence', 'right'),
      },
      {
        key: 'cutoff',
        header: 'Cut-off',
        align: 'center',
        width: 10,
        cell: ({ movement }) => text(movement.cutOffMinute ? 'next day' : '', 'evidence', 'center'),
      },
      {
        key: 'counts',
        header: 'Counts',
        align: 'center',
        width: 9,
        cell: ({ counts }) => text(counts ? 'yes' : 'no', 'evidence', 'center'),
      },
      { key: 'source', header: 'Source', width: 34, cell: ({ movement }) => text(movement.source, 'evidence') },
    ],
  });
  sheet.filter = lines.length > 0;
  tables.movements = table;
  sheet.mark(table.column('cutoff'), { equals: 'next day' }, WARN);
  sheet.mark(table.column('counts'), { equals: 'no' }, WARN);
  names.set('mv_Amount', table.column('amount'));
  names.set('mv_Counts', table.column('counts'));
  return sheet;
}

/** Fees: by currency and label, from the lines that count. */
export function feesSheet(month: Month): Sheet {
  const { lines, shown, blocks, tables } = month;
  const sheet = new Sheet(
    'Fees',
    'Fees',
    'Fee lines that count, by currency and detail. Out-flows in parentheses.',
    month.frame,
  );
  const groups = new Map<string, { line: Line['line']; total: Line['line']['amount']; lines: number }>();
  for (const { line, counts } of lines) {
    if (line.kind !== 'fee' || !counts) continue;
    const key = `${line.ticker}\u0000${line.label.toLowerCase()}`;
    const known = groups.get(key);
    groups.set(key, {
      line: known?.line ?? line,
      total: known?.total.plus(line.amount) ?? line.amount,
      lines: (known?.lines ?? 0) + 1,
    });
  }
  const rows = [...groups.values()];
  const table: Table<(typeof rows)[number]> = sheet.add({
    rows,
    none: 'No fees in this month.',
    columns: [
      { key: 'ticker', header: 'Currency', width: 12, cell: ({ line }) => text(line.ticker) },
      { key: 'label', header: 'Detail', width: 24, cell: ({ line }) => text(line.label) },
      {
        key: 'lines',
        header: 'Lines',
        align: 'right',
        cell: (row, index, pen) =>
          calculatedCount(`COUNTIFS(${criteria(month, row.line, index, table, pen)})`, row.lines),
      },
      {
        key: 'amount',
        header: 'Amount',
        align: 'right',
        width: 20,
        cell: (row, index, pen) => {
          const block = blocks.get(row.line.ticker);
          const amounts = tables.movements?.column('amount', block?.from, block?.to);
          const sums =
            amounts === undefined ? '0' : `SUMIFS(${pen.at(amounts)},${criteria(month, row.line, index, table, pen)})`;
          return calculated(sums, row.total, shown(row.line.ticker));
        },
      },
      {
        key: 'exact',
        header: 'Exact decimal',
        align: 'right',
        width: 26,
        digits: true,
        cell: ({ total }) => exact(total, 'formula'),
      },
    ],
  });
  return sheet;
}

function criteria(
  { blocks, tables }: Month,
  line: Line['line'],
  index: number,
  table: Pick<Table<unknown>, 'cell'>,
  pen: Sheet['pen'],
): string {
  const block = blocks.get(line.ticker);
  const movements = tables.movements;
  if (movements === undefined) return '';
  const column = (key: string) => pen.at(movements.column(key, block?.from, block?.to));
  return `${column('kind')},"Fees",${column('counts')},"yes",${column('label')},${pen.at(table.cell('label', index))}`;
}

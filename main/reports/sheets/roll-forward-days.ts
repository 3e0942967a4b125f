/** Roll-forward by day: what each status of the period follows from (WE 8, 10). */
import { roundTo } from '../../values/money.ts';
import { date } from '../cells.ts';
import { calculated, calculatedText } from '../formula-cells.ts';
import type { Sheet } from '../model.ts';
import type { Month } from '../month.ts';
import { FAIL, WARN } from '../style.ts';
import type { Column, Table } from '../table.ts';
import { dayColumns, type Entry, explainedOf } from './roll-forward-day-columns.ts';
import { differenceMatrix } from './roll-forward-matrix.ts';

export function daySections(month: Month, sheet: Sheet): void {
  differenceMatrix(month, sheet);
  const { figures, tables } = month;
  const entries = figures.daily.map((row, index): Entry => {
    const before = figures.daily[index - 1];
    return { row, index, before: before?.ticker === row.ticker ? before : null };
  });
  const differing = entries.filter(({ row }) => ['open', 'accepted', 'within-tolerance'].includes(row.status));
  const place = (): Table<Entry> => days;
  const open: Table<Entry> = sheet.add<Entry>({
    section: 'E. Days that do not tie, from section F',
    rows: differing,
    none: figures.daily.some(({ tested }) => tested)
      ? 'Every tested day ties.'
      : 'No day is tested: no movements were imported.',
    columns: [
      {
        key: 'ticker',
        header: 'Currency',
        cell: ({ row, index }, _, pen) => calculatedText(pen.at(place().cell('ticker', index)), row.ticker),
      },
      {
        key: 'day',
        header: 'Date',
        align: 'right',
        cell: ({ row, index }, _, pen) => ({
          ...date(row.day, 'formula', 'right'),
          formula: pen.at(place().cell('day', index)),
          bound: 0,
        }),
      },
      ...(['change', 'movements', 'unexplained'] as const).map(
        (key): Column<Entry> => ({
          key,
          header: { change: 'Change of balance', movements: 'Movements that count', unexplained: 'Unexplained' }[key],
          align: 'right',
          cell: ({ row, index }, _, pen) => {
            const value = key === 'movements' ? explainedOf(row) : row[key];
            const cell = pen.at(place().cell(key, index));
            if (value === null) return calculatedText(cell, '–', 'formula', 'right');
            const { shown, slack } = month;
            const options = { slack: slack(row.ticker) };
            return calculated(cell, roundTo(value, shown(row.ticker)), shown(row.ticker), 'formula', options);
          },
        }),
      ),
      {
        key: 'status',
        header: 'Status',
        align: 'right',
        cell: ({ row, index }, _, pen) =>
          calculatedText(pen.at(place().cell('status', index)), row.status, 'formula', 'right'),
      },
    ],
  });
  sheet.mark(open.column('status'), { equals: 'open' }, FAIL);
  const days: Table<Entry> = sheet.add<Entry>({
    section: 'F. Every day by currency: what follows from the row before is carried on exactly while the days tie',
    newPage: true,
    rows: entries,
    none: 'No day has a balance.',
    columns: dayColumns(month, () => days),
    note: 'From: the first day the row speaks for, where days without a balance are merged. Limit: the tolerance of the day. Explained: the day ties because of what people decided about movements. Expected begins anew from the reported balance after a day that is not tested or does not tie. Who accepted a difference, and what decisions moved, stands right of the printed columns.',
  });
  tables.days = days;
  sheet.mark(days.column('status'), { equals: 'open' }, FAIL);
  for (const word of ['accepted', 'within-tolerance']) sheet.mark(days.column('status'), { equals: word }, WARN);
}

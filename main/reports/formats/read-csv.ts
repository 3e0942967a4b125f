/** Reads a file of the CSV folder back from disk. Rows come in pieces; nothing but the sums is kept. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { computedDecimal } from '../../values/money.ts';
import { type ControlTotals, type CsvTable, Totals } from './tables.ts';

/**
 * Records and exact sums of the file, added up in the currencies that the table names for its rows, in their order. A file
 * with another header, more or fewer rows, or a figure that is none gives other sums or throws.
 */
export async function readBack<Row>(
  file: string,
  table: CsvTable<Row>,
): Promise<{ readonly rows: number; readonly totals: ControlTotals }> {
  const totals = new Totals();
  const meant = table.rows[Symbol.iterator]();
  let rows = -1;
  await pipeline(createReadStream(file), parse(), async (records: AsyncIterable<string[]>) => {
    for await (const record of records) {
      rows += 1;
      if (rows === 0) continue;
      const row = meant.next();
      if (row.done === true) continue;
      for (const [index, column] of table.columns.entries()) {
        const text = record[index] ?? '';
        if (column.totalIn && text !== '') totals.add(column.name, column.totalIn(row.value), computedDecimal(text));
      }
    }
  });
  return { rows, totals: totals.sums };
}

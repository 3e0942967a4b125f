/** Movements from a back office's CSV. */
import type { MovementsMapping } from '../../preload/contract/imports.ts';
import { Failure } from '../failure.ts';
import type { Connection } from '../store/connections.ts';
import type { Store } from '../store/open.ts';
import type { Day } from '../values/time.ts';
import { BalanceColumns } from './balance-columns.ts';
import type { Codes } from './codes.ts';
import { type CellOf, cellReader } from './columns.ts';
import { MonthsOf } from './cover.ts';
import { type Judgement, refused, SKIPPED } from './judge.ts';
import { MovementKeeper } from './movement-keeper.ts';
import { MovementRows } from './movement-row.ts';
import { MovementSums } from './movement-sums.ts';
import { type ImportFile, NO_FINDINGS, type RowKeeper } from './run.ts';
import { type Batch, below, type TableRow, tableRows } from './table.ts';

/** Throws `invalid-input` while the mapping has a question open or names a column that is not there. */
export async function movementsKeeper(
  store: Store,
  connection: Connection,
  file: ImportFile,
  codes: Codes,
): Promise<RowKeeper> {
  const mapping = file.mapping as MovementsMapping;
  answered(mapping);
  const cells = await cellsOf(file, mapping);
  const reader = new MovementRows(mapping, cells, codes);
  const { balanceBefore, balanceAfter } = mapping.columns;
  const balances = balanceBefore + balanceAfter === '' ? null : new BalanceColumns(mapping, cells, codes);
  const sums = new MovementSums(mapping, cells);
  const keeper = new MovementKeeper(store, connection.id);
  const months = new MonthsOf();
  const declared = mapping.covers as { from: Day; to: Day } | null;
  return {
    rows: () => dataRows(file, mapping),
    covers: () => declared ?? months.covers(),
    findings: () => ({ ...NO_FINDINGS, totals: sums.totals, balances: balances?.result() ?? null }),
    take(row: TableRow, rowId: number): Judgement {
      if (sums.isTotals(row)) {
        sums.compare(row);
        return SKIPPED;
      }
      sums.add(row);
      const read = reader.read(row);
      if (read === 'skip') return SKIPPED;
      if ('refused' in read) return refused(read.refused);
      months.add(read.at);
      balances?.add(row, read);
      return keeper.keep(read.externalId, read.fields, rowId);
    },
  };
}

function answered({ decimal, dateOrder, columns }: MovementsMapping): void {
  const fail = (message: string, hint: string) => new Failure('invalid-input', message, hint);
  if (decimal === null)
    throw fail('Amounts like 1,234 can be read two ways.', 'Set "decimal" in the mapping to "." or ",".');
  if (dateOrder === null) {
    throw fail('Dates like 01/02/2026 can be read two ways.', 'Set "dateOrder" in the mapping to "dmy" or "mdy".');
  }
  if (columns.createdAt === '' && columns.confirmedAt === '') {
    throw fail('The mapping names no column with the time.', 'Set "columns.createdAt" or "columns.confirmedAt".');
  }
  if (columns.amount === '' && columns.sentAmount === '' && columns.receivedAmount === '') {
    throw fail('The mapping names no column with an amount.', 'Set "columns.amount", or those of sent and received.');
  }
}

async function cellsOf(file: ImportFile, mapping: MovementsMapping): Promise<CellOf> {
  for await (const batch of tableRows(file.bytes, mapping.delimiter)) {
    const header = batch.rows.find((row) => row.line === mapping.header);
    if (header === undefined) break;
    return cellReader(header.cells, Object.values(mapping.columns));
  }
  throw new Failure('invalid-input', `Line ${mapping.header} is no header row.`, 'Set "header" in the mapping.');
}

async function* dataRows(file: ImportFile, mapping: MovementsMapping): AsyncGenerator<Batch> {
  for await (const batch of tableRows(file.bytes, mapping.delimiter)) yield below(batch, mapping.header);
}

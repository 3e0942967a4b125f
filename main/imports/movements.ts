/** Movements from a back office's table. */
import type { MovementsMapping } from '../../preload/contract/import-mapping.ts';
import { Failure } from '../failure.ts';
import type { Connection } from '../store/connections.ts';
import type { Store } from '../store/open.ts';
import { type Day, dayOf } from '../values/time.ts';
import { BalanceColumns } from './balance-columns.ts';
import type { Codes } from './codes.ts';
import { cellReader } from './columns.ts';
import { MonthsOf } from './cover.ts';
import { type Judgement, refused, SKIPPED } from './judge.ts';
import { LongNumbers } from './long-numbers.ts';
import { MovementKeeper } from './movement-keeper.ts';
import { type MovementReading, MovementRows } from './movement-row.ts';
import { MovementSums } from './movement-sums.ts';
import { type ImportFile, NO_FINDINGS, type RowKeeper } from './run.ts';
import { tableBelow } from './table.ts';
import type { TableRow } from './table-row.ts';

/** What reads and judges the rows of one table. */
interface Table {
  readonly reader: MovementRows;
  readonly sums: MovementSums;
  readonly longNumbers: LongNumbers;
  /** Null where the file has no balances. */
  readonly balances: BalanceColumns | null;
}

const AMOUNTS = [
  'amount',
  'sentAmount',
  'receivedAmount',
  'receivedMinusFee',
  'feeAmount',
  'rate',
  'balanceBefore',
  'balanceAfter',
] as const;

function tableOf(mapping: MovementsMapping, columns: readonly string[], codes: Codes): Table {
  const { balanceBefore, balanceAfter } = mapping.columns;
  const cells = cellReader(columns, Object.values(mapping.columns));
  const amounts = AMOUNTS.map((role) => mapping.columns[role]);
  return {
    reader: new MovementRows(mapping, cells, codes),
    sums: new MovementSums(mapping, cells),
    longNumbers: new LongNumbers(columns, amounts),
    balances: balanceBefore + balanceAfter === '' ? null : new BalanceColumns(mapping, cells, codes),
  };
}

/** What a row says of a movement, or why it says nothing. */
function readRow({ reader, sums, longNumbers }: Table, row: TableRow): MovementReading | Judgement {
  if (sums.isTotals(row)) {
    sums.compare(row);
    return SKIPPED;
  }
  sums.add(row);
  longNumbers.add(row);
  const read = reader.read(row);
  if (read === 'skip') return SKIPPED;
  return 'refused' in read ? refused(read.refused) : read;
}

/** Throws `invalid-input` while the mapping has a question open or names a column that is not there. */
export function movementsKeeper(store: Store, connection: Connection, file: ImportFile, codes: Codes): RowKeeper {
  const mapping = file.mapping as MovementsMapping;
  answered(mapping);
  let table: Table | null = null;
  const keeper = new MovementKeeper(store, connection.id);
  const months = new MonthsOf();
  const importedOn = dayOf(store.now());
  const declared = mapping.covers as { from: Day; to: Day } | null;
  return {
    rows: (bytes, check) =>
      tableBelow(
        bytes,
        mapping,
        ({ columns }) => {
          table = tableOf(mapping, columns, codes);
        },
        check,
      ),
    covers: () => declared ?? months.covers(importedOn),
    findings: () => ({
      ...NO_FINDINGS,
      rows: months.rows(),
      without: declared === null ? months.without() : [],
      totals: table?.sums.totals ?? [],
      longNumbers: table?.longNumbers.found ?? null,
      balances: table?.balances?.result() ?? null,
    }),
    take(rows, firstId) {
      const found: (MovementReading | Judgement)[] = rows.map((row) =>
        table === null ? SKIPPED : readRow(table, row),
      );
      const said = found.flatMap((one, place) =>
        'kind' in one ? [] : [{ externalId: one.externalId, fields: one.fields, importRowId: firstId + place }],
      );
      const judgements = keeper.keepAll(said).values();
      return found.map((one, place) => {
        if ('kind' in one) return one;
        const judgement = judgements.next().value ?? SKIPPED;
        const row = rows[place];
        if (judgement.kind === 'refused' || row === undefined) return judgement;
        months.add(one.at);
        table?.balances?.add(row, one);
        return judgement;
      });
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

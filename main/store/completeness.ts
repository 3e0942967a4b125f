/** What speaks for it that no movement of a month is missing, besides the balances tying day by day. */
import type { FileFindings } from '../../preload/contract/imports.ts';
import type { Completeness } from '../accounting/movement-input.ts';
import { decimal, decimalText } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { controlTotalsOf, importedTotal } from './control-totals.ts';
import type { Store } from './open.ts';

interface FileFound {
  readonly name: string;
  readonly findings: FileFindings;
}

/** Balances per row and totals rows of the files that cover a day of the range, and control totals of days in it. */
export function completenessOf(store: Store, connectionId: number, from: Day, to: Day): Completeness {
  const files = filesOf(store, connectionId, from, to);
  const totals = [...statedTotals(store, connectionId, from, to), ...files.flatMap(fileTotals)];
  return { balances: files.flatMap(balancesOf), totals };
}

function filesOf(store: Store, connectionId: number, from: Day, to: Day): FileFound[] {
  return store
    .query<{ name: string; findings: string }>(
      `SELECT name, findings FROM import_file JOIN import_result ON file_id = id
       WHERE connection_id = ? AND kind = 'movements' AND covers_from <= ? AND covers_to >= ? ORDER BY id`,
    )
    .all(connectionId, to, from)
    .map(({ name, findings }) => ({ name, findings: JSON.parse(findings) as FileFindings }));
}

function balancesOf({ name, findings: { balances } }: FileFound): Completeness['balances'] {
  if (balances === null) return [];
  const { tested, broken, breaks } = balances;
  const [first] = breaks;
  return [{ file: name, tested, broken, first: first === undefined ? '' : `row ${first.row}: ${first.reason}` }];
}

/** Totals that could be compared. */
function fileTotals({ name, findings: { totals } }: FileFound): Completeness['totals'] {
  return totals.flatMap(({ row, column, stated, sum, agrees }) =>
    sum === null || agrees === null
      ? []
      : [{ by: 'file', what: `total of ${column} in ${name} row ${row}`, stated, imported: sum, agrees }],
  );
}

function statedTotals(store: Store, connectionId: number, from: Day, to: Day): Completeness['totals'] {
  const stated = controlTotalsOf(store, connectionId).filter((total) => total.from <= to && total.to >= from);
  return stated.map((total) => {
    const imported = importedTotal(store, connectionId, total);
    const { type, status, ticker, count, amount } = total;
    const of = [type, status, ticker].filter((word) => word !== null).join(' ');
    const figures = (one: number | null, sum: string | null) =>
      [count === null ? '' : `${one}`, amount === null ? '' : `${sum}`].filter((word) => word !== '').join(' and ');
    return {
      by: 'person',
      what: `${of === '' ? 'movements' : of} from ${total.from} to ${total.to}`,
      stated: figures(count, amount),
      imported: figures(imported.count, imported.amount === null ? null : decimalText(imported.amount)),
      agrees: agrees(total, imported),
    };
  });
}

/** Whether the count and the amount that were stated, as far as they were, are those imported. */
export function agrees(
  { count, amount }: { readonly count: number | null; readonly amount: string | null },
  imported: ReturnType<typeof importedTotal>,
): boolean {
  const sameCount = count === null || count === imported.count;
  return sameCount && (amount === null || (imported.amount?.equals(decimal(amount)) ?? false));
}

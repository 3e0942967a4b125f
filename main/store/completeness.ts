/** What speaks for it that no movement of a month is missing, besides the balances tying day by day. */
import type { FileFindings } from '../../preload/contract/imports.ts';
import type { Completeness } from '../accounting/input.ts';
import { decimal, decimalText } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import { controlTotalsOf, importedTotal } from './control-totals.ts';
import type { Store } from './open.ts';

/** Balances per row of the files that cover a day of the range, and control totals of days in it. */
export function completenessOf(store: Store, connectionId: number, from: Day, to: Day): Completeness {
  return { balances: balancesOf(store, connectionId, from, to), totals: totalsOf(store, connectionId, from, to) };
}

function balancesOf(store: Store, connectionId: number, from: Day, to: Day): Completeness['balances'] {
  return store
    .query<{ name: string; findings: string }>(
      `SELECT name, findings FROM import_file JOIN import_result ON file_id = id
       WHERE connection_id = ? AND kind = 'movements' AND covers_from <= ? AND covers_to >= ? ORDER BY id`,
    )
    .all(connectionId, to, from)
    .flatMap(({ name, findings }) => {
      const { balances } = JSON.parse(findings) as FileFindings;
      if (balances === null) return [];
      const { tested, broken, breaks } = balances;
      const [first] = breaks;
      return [{ file: name, tested, broken, first: first === undefined ? '' : `row ${first.row}: ${first.reason}` }];
    });
}

function totalsOf(store: Store, connectionId: number, from: Day, to: Day): Completeness['totals'] {
  const stated = controlTotalsOf(store, connectionId).filter((total) => total.from <= to && total.to >= from);
  return stated.map((total) => {
    const imported = importedTotal(store, connectionId, total);
    const { type, status, ticker, count, amount } = total;
    const of = [type, status, ticker].filter((word) => word !== null).join(' ');
    const figures = (one: number | null, sum: string | null) =>
      [count === null ? '' : `${one}`, amount === null ? '' : `${sum}`].filter((word) => word !== '').join(' and ');
    return {
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

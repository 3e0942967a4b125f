/** Movements that stand in the files more than once, under different ids. Pure. */
import { counts } from './line-totals.ts';
import type { Movement } from './movement-input.ts';

/**
 * Later movements with the amounts of an earlier one: of the same transaction of a chain, or of one moment and counterparty where
 * not both name a transaction.
 */
export function doublesOf(movements: readonly Movement[]): ReadonlySet<number> {
  const counting = movements.filter(counts);
  const doubles = new Set<number>();
  for (const group of groups(counting, ({ type, txid }) => (txid === null ? null : `${type} in ${txid}`))) {
    const seen = new Set<string>();
    for (const movement of group) {
      const amounts = amountsOf(movement);
      if (seen.has(amounts)) doubles.add(movement.id);
      seen.add(amounts);
    }
  }
  for (const group of groups(counting, ({ type, at, counterparty }) => `${type} at ${at} ${counterparty}`)) {
    const seen = { any: new Set<string>(), nameless: new Set<string>() };
    for (const movement of group) {
      const amounts = amountsOf(movement);
      if ((movement.txid === null ? seen.any : seen.nameless).has(amounts)) doubles.add(movement.id);
      seen.any.add(amounts);
      if (movement.txid === null) seen.nameless.add(amounts);
    }
  }
  return doubles;
}

/** Movements that are alike, in the order of their ids; those alone left out. */
function groups(movements: readonly Movement[], alike: (movement: Movement) => string | null): readonly Movement[][] {
  const found = [...Map.groupBy(movements, alike)].filter(([key, group]) => key !== null && group.length > 1);
  return found.map(([, group]) => group.toSorted((a, b) => a.id - b.id));
}

function amountsOf({ lines }: Movement): string {
  return JSON.stringify(lines.map(({ name, amount }) => [name, amount.toFixed()]));
}

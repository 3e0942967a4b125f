/** Sums of a file's columns beside the totals rows that state them. */
import type { FileFindings } from '../../preload/contract/imports.ts';
import { type Decimal, decimalText, ZERO } from '../values/money.ts';

/** A figure of a totals row; `unit` is the currency it names, null where it names none. */
export interface StatedFigure {
  readonly column: string;
  readonly unit: string | null;
  readonly amount: Decimal;
}

/** By column, then by currency. */
type Sums = Map<string, Map<string, Decimal>>;

export class ColumnSums {
  /** Up to the last totals row. */
  readonly #before: Sums = new Map();
  /** Since then: what a subtotal adds up. */
  #group: Sums = new Map();
  readonly #totals: FileFindings['totals'] = [];

  /** A figure of a row that is no totals row; a column of one unit has the same word in every row. */
  add(column: string, unit: string, amount: Decimal): void {
    if (!amount.isZero()) addTo(this.#group, column, unit, amount);
  }

  /** The first of the words that is a currency of the column's figures; null when none is. */
  unitAmong(column: string, words: readonly string[]): string | null {
    const has = (unit: string) => [this.#before, this.#group].some((sums) => sums.get(column)?.has(unit) === true);
    return words.find((word) => word !== '' && has(word)) ?? null;
  }

  /**
   * Sets the figures of a totals row against the rows above it, from the first one on or from the last totals row on. A figure
   * that names no currency cannot be compared where the rows are of several.
   */
  compare(row: number, stated: readonly StatedFigure[]): void {
    const group = this.#group;
    this.#group = new Map();
    for (const [column, units] of group) {
      for (const [unit, amount] of units) addTo(this.#before, column, unit, amount);
    }
    for (const { column, unit, amount } of stated) {
      const all = sumOf(this.#before, column, unit);
      const agrees = all?.equals(amount) === true || sumOf(group, column, unit)?.equals(amount) === true;
      const sum = agrees ? amount : all;
      this.#totals.push({
        row,
        column,
        stated: decimalText(amount),
        sum: sum === null ? null : decimalText(sum),
        agrees: sum === null ? null : agrees,
      });
    }
  }

  /** In the order of the rows. */
  get totals(): FileFindings['totals'] {
    return this.#totals;
  }
}

function addTo(sums: Sums, column: string, unit: string, amount: Decimal): void {
  const units = sums.get(column) ?? new Map<string, Decimal>();
  const known = units.get(unit);
  sums.set(column, units.set(unit, known === undefined ? amount : known.plus(amount)));
}

/** Zero where no row has a figure; null where the rows are of several currencies and none is named. */
function sumOf(sums: Sums, column: string, unit: string | null): Decimal | null {
  const units = sums.get(column);
  if (unit !== null) return units?.get(unit) ?? ZERO;
  if (units !== undefined && units.size > 1) return null;
  return units?.values().next().value ?? ZERO;
}

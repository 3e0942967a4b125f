/** Dates × currencies: one table for a few currencies, else blocks below each other that a page can show. */
import type { Ticker } from '../values/code.ts';
import type { Reference } from './pen.ts';
import type { Cells, Table } from './table.ts';

/** Currencies that are read beside each other, and how many a block has where there are more. */
export const MOST_BESIDE = 12;
const BLOCK = 8;
/** Width of a currency's column that holds a mark. */
const MARK = 9;

/** The currencies of each block: all where they fit in `room`, else as many as fit with the widest of each column. */
export function currencyBlocks(
  tickers: readonly Ticker[],
  widthOf: (ticker: Ticker) => number = () => MARK,
  room = MOST_BESIDE * MARK,
): readonly (readonly Ticker[])[] {
  const widths = tickers.map(widthOf);
  if (tickers.length <= MOST_BESIDE && sum(widths) <= room) return [tickers];
  let size = Math.min(BLOCK, Math.max(1, tickers.length));
  while (size > 1 && sum(widestOf(widths, size)) > room) size -= 1;
  return Array.from({ length: Math.ceil(tickers.length / size) }, (_, index) =>
    tickers.slice(index * size, (index + 1) * size),
  );
}

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);

/** Blocks of that size stand below each other: a column is as wide as the widest of them. */
function widestOf(widths: readonly number[], size: number): number[] {
  const widest: number[] = Array.from({ length: size }, () => 0);
  widths.forEach((width, index) => {
    widest[index % size] = Math.max(widest[index % size] ?? 0, width);
  });
  return widest;
}

/** `A. Reported balances`, or `A. Reported balances, BTC to TRX` where there are several blocks. */
export function blockTitle(title: string, block: readonly Ticker[], all: readonly Ticker[]): string {
  return block.length === all.length ? title : `${title}, ${block[0]} to ${block.at(-1)}`;
}

/** The blocks as if they were one table. A column that is in several blocks is that of the first. */
export class Matrix implements Cells {
  readonly #tables: readonly (readonly [ReadonlySet<string>, Cells])[];

  constructor(tables: readonly Table<never>[]) {
    this.#tables = tables.map((table) => [new Set(table.options.columns.map(({ key }) => key)), table]);
  }

  #of(key: string): Cells {
    const found = this.#tables.find(([keys]) => keys.has(key));
    if (found === undefined) throw new RangeError(`No block has a column "${key}"`);
    return found[1];
  }

  get size(): number {
    return this.#tables[0]?.[1].size ?? 0;
  }

  cell(key: string, index: number): Reference {
    return this.#of(key).cell(key, index);
  }

  column(key: string, from?: number, to?: number): Reference {
    return this.#of(key).column(key, from, to);
  }
}

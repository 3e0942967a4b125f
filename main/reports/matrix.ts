/** Dates × currencies: one table for a few currencies, else blocks below each other that a page can show. */
import type { Ticker } from '../values/code.ts';
import type { Reference } from './cells.ts';
import type { Cells, Table } from './table.ts';

/** Currencies that fit beside each other on a page, and how many a block has where there are more. */
export const MOST_BESIDE = 12;
const BLOCK = 8;

/** The currencies of each block. */
export function currencyBlocks(tickers: readonly Ticker[]): readonly (readonly Ticker[])[] {
  if (tickers.length <= MOST_BESIDE) return [tickers];
  return Array.from({ length: Math.ceil(tickers.length / BLOCK) }, (_, index) =>
    tickers.slice(index * BLOCK, (index + 1) * BLOCK),
  );
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

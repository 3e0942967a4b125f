/** How far the number of each formula of a sheet may be from its result: a month has half a million of them. */

/** The formulas of one sheet in the order of its rows. */
export class FormulaBounds {
  #rows = new Int32Array(1_024);
  #columns = new Uint16Array(1_024);
  #bounds = new Float64Array(1_024);
  #size = 0;

  add(row: number, column: number, bound: number): void {
    const at = this.#size;
    if (at === this.#rows.length) {
      this.#rows = grown(this.#rows, new Int32Array(at * 2));
      this.#columns = grown(this.#columns, new Uint16Array(at * 2));
      this.#bounds = grown(this.#bounds, new Float64Array(at * 2));
    }
    this.#rows[at] = row;
    this.#columns[at] = column;
    this.#bounds[at] = bound;
    this.#size = at + 1;
  }

  get size(): number {
    return this.#size;
  }

  *all(): Generator<readonly [row: number, column: number, bound: number]> {
    for (let at = 0; at < this.#size; at++) yield [this.#rows[at] ?? 0, this.#columns[at] ?? 0, this.#bounds[at] ?? 0];
  }
}

function grown<A extends Int32Array | Uint16Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

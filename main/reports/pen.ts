/** The places that formulas name, as they are written from a sheet. */
import { cellName, columnLetters, quotedSheet } from '../xlsx/address.ts';

/** A cell or a rectangle of cells. */
export interface Reference {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly toRow?: number;
  readonly toColumn?: number;
}

/** Writes formulas from the point of view of one sheet. */
export class Pen {
  readonly sheet: string;
  readonly #prefixes = new Map<string, string>();

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** The place as text: `B7`, `$B$7:$B$14`, `'Roll-forward'!$B$7:$B$14`. */
  at(place: Reference): string {
    const { row, column, toRow, toColumn } = place;
    const name = toRow === undefined && toColumn === undefined ? cellName(row, column) : absolute(place);
    return this.#from(place.sheet) + name;
  }

  /** The same, at a place that does not move with the cell of the formula: `$B$7`. Formulas that share it have one shape. */
  fixed(place: Reference): string {
    return this.#from(place.sheet) + shortest(place);
  }

  /** What stands before a place of that sheet. */
  #from(sheet: string): string {
    if (sheet === this.sheet) return '';
    let prefix = this.#prefixes.get(sheet);
    if (prefix === undefined) {
      prefix = `${quotedSheet(sheet)}!`;
      this.#prefixes.set(sheet, prefix);
    }
    return prefix;
  }

  /** A formula with places and numbers put in: f`ROUND(${quantity}*${rate},2)`. */
  f = (parts: TemplateStringsArray, ...places: readonly (Reference | number)[]): string => {
    let formula = parts[0] ?? '';
    let next = 1;
    for (const place of places) {
      formula += (typeof place === 'number' ? String(place) : this.at(place)) + (parts[next] ?? '');
      next += 1;
    }
    return formula;
  };
}

/** `$B$7:$B$14`, without its sheet; a single cell as a range of one. */
export function absolute({ row, column, toRow = row, toColumn = column }: Reference): string {
  return `${fixedName(row, column)}:${fixedName(toRow, toColumn)}`;
}

const fixedName = (row: number, column: number): string => `$${columnLetters(column)}$${row}`;

/** `$B$7` for one cell, `$B$7:$B$14` for several. */
function shortest(place: Reference): string {
  const { row, column, toRow = row, toColumn = column } = place;
  return row === toRow && column === toColumn ? fixedName(row, column) : absolute(place);
}

/** As a defined name holds it. */
export function nameTarget(place: Reference): string {
  return `'${place.sheet}'!${shortest(place)}`;
}

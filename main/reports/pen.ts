/** The places that formulas name, as they are written from a sheet. */
import { cellName, quotedSheet } from '../xlsx/address.ts';

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

  constructor(sheet: string) {
    this.sheet = sheet;
  }

  /** The place as text: `B7`, `$B$7:$B$14`, `'Roll-forward'!$B$7:$B$14`. */
  at(place: Reference): string {
    const prefix = place.sheet === this.sheet ? '' : `${quotedSheet(place.sheet)}!`;
    const from = cellName(place.row, place.column);
    if (place.toRow === undefined && place.toColumn === undefined) return prefix + from;
    return `${prefix}${absolute(place)}`;
  }

  /** The same, at a place that does not move with the cell of the formula: `$B$7`. Formulas that share it have one shape. */
  fixed(place: Reference): string {
    const range = absolute(place);
    const [from, to] = range.split(':');
    return (place.sheet === this.sheet ? '' : `${quotedSheet(place.sheet)}!`) + (from === to ? from : range);
  }

  /** A formula with places and numbers put in: f`ROUND(${quantity}*${rate},2)`. */
  f = (parts: TemplateStringsArray, ...places: readonly (Reference | number)[]): string =>
    parts.reduce((whole, part, index) => {
      const place = places[index];
      const shown = place === undefined ? '' : typeof place === 'number' ? String(place) : this.at(place);
      return whole + part + shown;
    }, '');
}

export function absolute({ row, column, toRow = row, toColumn = column }: Reference): string {
  const fixed = (r: number, c: number) => `$${cellName(r, c).replace(/(\d+)$/, '$$$1')}`;
  return `${fixed(row, column)}:${fixed(toRow, toColumn)}`;
}

/** As a defined name holds it. */
export function nameTarget(place: Reference): string {
  const range = absolute(place);
  const [from, to] = range.split(':');
  return `'${place.sheet}'!${from === to ? from : range}`;
}

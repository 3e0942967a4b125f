/** The cells of one sheet as its XML gives them, one after the other. */
import { MOST_COLUMNS, MOST_ROWS, parseCell } from './address.ts';
import { unreadable } from './archive.ts';
import type { CellValue } from './grid.ts';
import { type PlainCell, plainRows } from './plain-rows.ts';
import { unescapedText } from './rows.ts';
import { checkedText } from './shared-texts.ts';
import type { PlainElements, XmlHandler } from './xml.ts';

/**
 * Takes a cell. `formula` is null where it has none; of a shared one, only the first cell has the text, and `sharedAs` the number by
 * which the others name it. `style` is the number of its style.
 */
export type KeepCell = (
  row: number,
  column: number,
  value: CellValue,
  formula: string | null,
  sharedAs: string,
  style: number,
) => void;

const NOWHERE = 'a cell in it stands nowhere';

function rowNumber(text: string): number {
  if (!/^[1-9][0-9]{0,6}$/.test(text)) throw unreadable(NOWHERE);
  return Number(text);
}

export class SheetCells implements XmlHandler {
  readonly plain: PlainElements;
  readonly #textOf: (number: number) => string;
  readonly #keepCell: KeepCell;
  #row = 0;
  #column = 0;
  #style = 0;
  #type = '';
  #value = '';
  #formula = '';
  #sharedAs = '';
  #hasFormula = false;
  #taking: 'value' | 'formula' | '' = '';

  /** `textOf` gives the shared text of a number. */
  constructor(textOf: (number: number) => string, keep: KeepCell) {
    this.#textOf = textOf;
    this.#keepCell = keep;
    this.plain = plainRows((cell) => this.#plainCell(cell));
  }

  #plainCell({ row, column, style, type, value, formula }: PlainCell): void {
    this.#row = row;
    this.#column = column;
    this.#style = style;
    this.#type = type;
    this.#value = checkedText(value);
    this.#formula = formula ?? '';
    this.#sharedAs = '';
    this.#hasFormula = formula !== null;
    this.#keep();
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#row = attributes.r === undefined ? this.#row + 1 : rowNumber(attributes.r);
      this.#column = 0;
    } else if (name === 'c') {
      const place = attributes.r === undefined ? { row: this.#row, column: this.#column + 1 } : parseCell(attributes.r);
      if (place === null) throw unreadable(NOWHERE);
      this.#row = place.row;
      this.#column = place.column;
      this.#style = Number(attributes.s ?? '0');
      this.#type = attributes.t ?? 'n';
      this.#value = '';
      this.#formula = '';
      this.#sharedAs = '';
      this.#hasFormula = false;
    } else if (name === 'v' || name === 't') this.#taking = 'value';
    else if (name === 'f') {
      this.#taking = 'formula';
      this.#hasFormula = true;
      this.#sharedAs = attributes.t === 'shared' ? (attributes.si ?? '') : '';
    }
  }

  text(piece: string): void {
    if (this.#taking === 'value') this.#value = checkedText(this.#value + piece);
    else if (this.#taking === 'formula') this.#formula += piece;
  }

  close(name: string): void {
    this.#taking = '';
    if (name === 'c') this.#keep();
  }

  #keep(): void {
    if (this.#row < 1 || this.#row > MOST_ROWS || this.#column > MOST_COLUMNS) throw unreadable(NOWHERE);
    const formula = this.#hasFormula ? this.#formula : null;
    this.#keepCell(this.#row, this.#column, this.#read(), formula, this.#sharedAs, this.#style);
  }

  #read(): CellValue {
    switch (this.#type) {
      case 's':
        return this.#textOf(Number(this.#value));
      case 'str':
      case 'inlineStr':
        return unescapedText(this.#value);
      case 'd':
        return this.#value;
      case 'b':
        return this.#value === '1';
      case 'e':
        return { error: this.#value };
      default: {
        if (this.#value === '') return null;
        const number = Number(this.#value);
        if (!Number.isFinite(number)) throw unreadable(`"${this.#value.slice(0, 30)}" in it is no number`);
        return number;
      }
    }
  }
}

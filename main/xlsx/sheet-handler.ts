/** The cells of one sheet on their way from the file into a grid. */
import { cellName, MOST_COLUMNS, MOST_ROWS, parseCell } from './address.ts';
import { unreadable } from './archive.ts';
import type { Grid } from './grid.ts';
import { type PlainCell, plainRows } from './plain-rows.ts';
import { unescapedText } from './rows.ts';
import { checkedText } from './shared-texts.ts';
import type { Templates } from './templates.ts';
import type { PlainElements, XmlHandler } from './xml.ts';

const NOWHERE = 'a cell in it stands nowhere';

function rowNumber(text: string): number {
  if (!/^[1-9][0-9]{0,6}$/.test(text)) throw unreadable(NOWHERE);
  return Number(text);
}

/** Rows of one sheet as they come. */
export class SheetHandler implements XmlHandler {
  readonly plain: PlainElements;
  readonly #grid: Grid;
  readonly #texts: readonly string[];
  readonly #templates: Templates;
  /** Template by the number of a shared formula; its text stands only at its first cell. */
  readonly #shared = new Map<string, number>();
  #row = 0;
  #column = 0;
  #type = '';
  #value = '';
  #formula = '';
  #sharedAs = '';
  #hasFormula = false;
  #taking: 'value' | 'formula' | '' = '';

  constructor(grid: Grid, texts: readonly string[], templates: Templates) {
    this.#grid = grid;
    this.#texts = texts;
    this.#templates = templates;
    this.plain = plainRows((cell) => this.#plainCell(cell));
  }

  #plainCell({ row, column, type, value, formula }: PlainCell): void {
    this.#row = row;
    this.#column = column;
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
    if (!this.#grid.isBlank(this.#row, this.#column) || this.#grid.formula(this.#row, this.#column) !== 0)
      throw unreadable(`the cell ${cellName(this.#row, this.#column)} stands in it twice`);
    const value = this.#read();
    if (value !== null) this.#grid.set(this.#row, this.#column, value);
    if (this.#hasFormula) this.#grid.setFormula(this.#row, this.#column, this.#template());
  }

  #read(): number | string | boolean | { error: string } | null {
    switch (this.#type) {
      case 's':
        return this.#texts[Number(this.#value)] ?? '';
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

  #template(): number {
    const known = this.#formula === '' ? this.#shared.get(this.#sharedAs) : undefined;
    if (known !== undefined) return known;
    const number = this.#templates.number(this.#formula, this.#row, this.#column);
    if (this.#sharedAs !== '') this.#shared.set(this.#sharedAs, number);
    return number;
  }
}

/**
 * What differs between two workbooks, cell by cell: numbers to 15 digits, texts, what formulas mean, where names lead, and which
 * sheets are seen in which order. Styles are not compared and moved rows are found again, since a spreadsheet program rewrites
 * the one and people do the other.
 */
import { cellName } from './address.ts';
import { alignRows, type Pair } from './align.ts';
import type { Book } from './book.ts';
import { differingNames, NAMES } from './compare-names.ts';
import { differingSheets, differingTabs } from './compare-sheets.ts';
import { formulaText, sameMeaning } from './formula-text.ts';
import { type CellValue, Grid, isCellError, TextPool } from './grid.ts';
import { ResultTest } from './result-test.ts';
import { sameValue, shownValue } from './values.ts';

export interface CellDifference {
  readonly sheet: string;
  /** `B7`; `12:12` for a whole row; empty for a whole sheet; the name where the sheet says that it is one. */
  readonly cell: string;
  readonly was: string;
  readonly is: string;
}

export interface BookDifferences {
  /** Whole sheets and rows first, then what was written, then results of formulas. The first `most` of each. */
  readonly list: readonly CellDifference[];
  /** All of them. */
  readonly count: number;
  /** Results of unchanged formulas that are others because of what was changed; they are in no list. */
  readonly follow: number;
  /** Where a row stands in the other workbook; 0 when it is gone. */
  readonly rowOf: (sheet: string, row: number) => number;
}

export interface CompareOptions {
  /** Whether formulas, names and tabs are compared too, not only what they give. */
  readonly formulas: boolean;
  readonly most: number;
}

/** Digits by which rows are found again: fewer, so that a rounding does not make two rows of one. */
const KEY_DIGITS = 12;
/** Double arithmetic over the terms of our formulas loses less than this share. */
const NEXT_TO = 1e-9;
/** Cells of a row that are shown when it came or went. */
const SHOWN_CELLS = 4;

const NO_SHEET = new Grid(new TextPool());

/** Compares two workbooks whose formulas share their templates. */
export function compareBooks(was: Book, is: Book, options: CompareOptions): BookDifferences {
  return new Comparison(was, is, options).differences();
}

class Comparison {
  readonly #was: Book;
  readonly #is: Book;
  readonly #options: CompareOptions;
  readonly #results: ResultTest;
  readonly #pairs = new Map<string, readonly Pair[]>();
  /** By sheet: the row in the other workbook, 0 for none; no entry where every row stands where it stood. */
  readonly #moved = new Map<string, Int32Array>();
  readonly #found: [CellDifference[], CellDifference[], CellDifference[]] = [[], [], []];
  #count = 0;
  /** Results of formulas that follow from changes, to be named where no change is. */
  readonly #following: CellDifference[] = [];
  #follow = 0;

  constructor(was: Book, is: Book, options: CompareOptions) {
    this.#was = was;
    this.#is = is;
    this.#options = options;
    this.#results = new ResultTest(is);
  }

  differences(): BookDifferences {
    const [was, is] = [this.#was, this.#is];
    const tabs = this.#options.formulas ? differingTabs(was, is) : [];
    for (const sheet of [...differingSheets(was, is), ...tabs]) this.#add(0, { ...sheet, cell: '' });
    const shared = [...was.sheets.keys()].filter((name) => is.sheets.has(name));
    for (const name of shared) this.#align(name);
    for (const name of shared) this.#cells(name);
    const rowOf = (sheet: string, row: number) => this.#rowOf(sheet, row);
    if (this.#options.formulas)
      for (const { name, was, is } of differingNames(this.#was, this.#is, rowOf))
        this.#add(0, { sheet: NAMES, cell: name, was, is });
    if (this.#count === 0 && this.#follow > 0) return { list: this.#following, count: this.#follow, follow: 0, rowOf };
    return { list: this.#found.flat(), count: this.#count, follow: this.#follow, rowOf };
  }

  #add(rank: 0 | 1 | 2, difference: CellDifference): void {
    this.#count += 1;
    if (this.#found[rank].length < this.#options.most) this.#found[rank].push(difference);
  }

  #grids(name: string): [Grid, Grid] {
    return [this.#was.sheets.get(name) ?? NO_SHEET, this.#is.sheets.get(name) ?? NO_SHEET];
  }

  #align(name: string): void {
    const [was, is] = this.#grids(name);
    const columns = columnsOf(was, is);
    const rows = Math.max(was.rows, is.rows);
    let equal = true;
    for (let row = 1; row <= rows && equal; row++)
      equal = columns.every((column) => sameValue(was.get(row, column), is.get(row, column)));
    if (equal) return;
    const likeness = (a: number, b: number): number => {
      let same = 0;
      for (const column of columns) {
        const value = was.get(a + 1, column);
        if (value !== null && sameValue(value, is.get(b + 1, column))) same += 1;
      }
      return same;
    };
    const pairs = alignRows(textsOf(was, columns), textsOf(is, columns), likeness);
    if (pairs.every(([a, b]) => a === b)) return;
    this.#pairs.set(name, pairs);
    const moved = new Int32Array(was.rows + 1);
    for (const [a, b] of pairs) if (a >= 0) moved[a + 1] = b + 1;
    this.#moved.set(name, moved);
  }

  #rowOf(sheet: string, row: number): number {
    const moved = this.#moved.get(sheet);
    return moved === undefined || row >= moved.length ? row : (moved[row] ?? 0);
  }

  #cells(name: string): void {
    const [was, is] = this.#grids(name);
    const columns = columnsOf(was, is);
    const pairs = this.#pairs.get(name);
    if (pairs === undefined) {
      const rows = Math.max(was.rows, is.rows);
      for (let row = 1; row <= rows; row++) this.#row(name, row, row, columns);
      return;
    }
    for (const [a, b] of pairs) {
      if (b < 0) this.#wholeRow(name, was, a + 1, columns, true);
      else if (a < 0) this.#wholeRow(name, is, b + 1, columns, false);
      else this.#row(name, a + 1, b + 1, columns);
    }
  }

  #wholeRow(sheet: string, grid: Grid, row: number, columns: readonly number[], gone: boolean): void {
    const values: string[] = [];
    for (const column of columns) if (!grid.isBlank(row, column)) values.push(shownValue(grid.get(row, column)));
    if (values.length === 0) return;
    const shown = `the row ${values.slice(0, SHOWN_CELLS).join(' · ')}`;
    this.#add(0, { sheet, cell: `${row}:${row}`, was: gone ? shown : 'nothing', is: gone ? 'nothing' : shown });
  }

  #row(sheet: string, wasRow: number, isRow: number, columns: readonly number[]): void {
    const [was, is] = this.#grids(sheet);
    for (const column of columns) {
      const [before, now] = [was.get(wasRow, column), is.get(isRow, column)];
      const [one, other] = [was.formula(wasRow, column), is.formula(isRow, column)];
      const same = sameValue(before, now);
      if (same && (!this.#options.formulas || (one === 0 && other === 0))) continue;
      const cell = cellName(isRow, column);
      if (this.#options.formulas && !this.#sameFormula(sheet, wasRow, isRow, column)) {
        const text = (book: Book, number: number, row: number, value: CellValue): string => {
          const template = book.templates.get(number);
          return template === null ? shownValue(value) : formulaText(template, row, column).slice(0, 300);
        };
        this.#add(1, { sheet, cell, was: text(this.#was, one, wasRow, before), is: text(this.#is, other, isRow, now) });
      } else if (!same) {
        const difference = { sheet, cell, was: shownValue(before), is: shownValue(now) };
        if (other === 0 || !this.#options.formulas || !this.#results.follows(sheet, isRow, column, now))
          this.#add(one === 0 ? 1 : 2, difference);
        else if (!nextTo(before, now)) this.#keepFollowing(difference);
      }
    }
  }

  #sameFormula(sheet: string, wasRow: number, isRow: number, column: number): boolean {
    const [was, is] = this.#grids(sheet);
    const [one, other] = [was.formula(wasRow, column), is.formula(isRow, column)];
    if (one === 0 || other === 0) return one === other;
    if (this.#moved.size === 0) return one === other;
    const [template, changed] = [this.#was.templates.get(one), this.#is.templates.get(other)];
    if (template === null || changed === null) return false;
    return sameMeaning(
      { template, sheet, row: wasRow, column },
      { template: changed, sheet, row: isRow, column },
      (name, row) => this.#rowOf(name, row),
    );
  }

  #keepFollowing(difference: CellDifference): void {
    this.#follow += 1;
    if (this.#following.length < this.#options.most) this.#following.push(difference);
  }
}

/**
 * A program that recalculates gives a formula's number in doubles, which may differ from the exact figure in the last digits:
 * it is the same figure when it is next to what it was.
 */
function nextTo(was: CellValue, is: CellValue): boolean {
  return (
    typeof was === 'number' && typeof is === 'number' && Math.abs(was - is) <= NEXT_TO * Math.max(1, Math.abs(was))
  );
}

/** Columns that either of them uses. */
function columnsOf(one: Grid, other: Grid): number[] {
  return [...new Set([...one.usedColumns(), ...other.usedColumns()])].sort((a, b) => a - b);
}

/** Each row as a text: equal texts are equal rows. */
function textsOf(grid: Grid, columns: readonly number[]): string[] {
  const texts: string[] = [];
  for (let row = 1; row <= grid.rows; row++) {
    const parts: string[] = [];
    for (const column of columns) {
      const value = grid.get(row, column);
      parts.push(value === null ? '' : `${typeof value}${shownKey(value)}`);
    }
    while (parts.at(-1) === '') parts.pop();
    texts.push(parts.join('\u0000'));
  }
  return texts;
}

function shownKey(value: CellValue): string {
  return typeof value === 'number' ? value.toPrecision(KEY_DIGITS) : isCellError(value) ? value.error : String(value);
}

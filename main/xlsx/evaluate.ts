/**
 * Recomputes every formula of a workbook from its cells, in doubles as a spreadsheet does. Knows only the vocabulary this
 * program writes; anything else, and every circle, is refused by the name of the cell.
 */
import { cellName, MOST_COLUMNS, parseCell, quotedSheet } from './address.ts';
import type { Book } from './book.ts';
import { Criteria } from './criteria.ts';
import { type CellReference, type Expression, FormulaError, type Operator } from './formula.ts';
import {
  type Area,
  type Argument,
  compare,
  DIVISION_ERROR,
  FUNCTIONS,
  single,
  toNumber,
  toText,
  truth,
  withNumbers,
} from './functions.ts';
import { type CellValue, Grid, isCellError, TextPool } from './grid.ts';
import { compensatedSum, plainSum, type Sum } from './sums.ts';

/** The formulas of our sheets lead through a handful of cells each; a longer chain is not ours. */
const MOST_DEPTH = 1_000;
/** Operations within operations, over all cells under way: each takes room on the stack. */
const MOST_NESTED = 2_500;
/** Cells of one range. */
const MOST_RANGE = 5_000_000;

interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A sheet with the results of its formulas so far. */
interface Computed {
  readonly cells: Grid;
  readonly results: Grid;
  /** Formulas under way, to find circles: row and column in one number. */
  readonly open: Set<number>;
}

export interface RecalculationOptions {
  /** How many cells may be looked at in all, for a workbook from outside. */
  readonly reads?: number;
  /** Sums with the errors of their additions made good, as some spreadsheet programs do; else term by term. */
  readonly compensated?: boolean;
  /** What a cell without a formula is taken to hold. */
  readonly typed?: (sheet: string, row: number, column: number, value: CellValue) => CellValue;
}

export class Recalculation {
  readonly #book: Book;
  readonly #sheets = new Map<string, Computed>();
  readonly #criteria: Criteria;
  readonly #sum: Sum;
  readonly #typed: RecalculationOptions['typed'];
  readonly #names = new Map<string, Area>();
  readonly #underWay: Place[] = [];
  #nested = 0;
  #reads: number;

  constructor(book: Book, { reads = Number.POSITIVE_INFINITY, compensated = false, typed }: RecalculationOptions = {}) {
    this.#book = book;
    this.#reads = reads;
    this.#sum = compensated ? compensatedSum : plainSum;
    this.#criteria = new Criteria(this.#sum);
    this.#typed = typed;
    const pool = new TextPool();
    for (const [sheet, cells] of book.sheets)
      this.#sheets.set(sheet, { cells, results: new Grid(pool), open: new Set() });
  }

  /** The value of a cell: of its formula where it has one. Throws a FormulaError that names the cell. */
  value(sheet: string, row: number, column: number): CellValue {
    const known = this.#sheets.get(sheet);
    if (known === undefined) throw new FormulaError(`there is no sheet "${sheet}"`);
    this.#reads -= 1;
    if (this.#reads < 0) throw new FormulaError('its formulas ask for too many cells');
    const number = known.cells.formula(row, column);
    if (number === 0) {
      const value = known.cells.get(row, column);
      return this.#typed === undefined ? value : this.#typed(sheet, row, column, value);
    }
    const { results, open } = known;
    const computed = results.get(row, column);
    if (computed !== null) return computed;
    const place: Place = { sheet, row, column };
    const at = row * (MOST_COLUMNS + 1) + column;
    if (open.has(at)) throw new FormulaError(`${nameOf(place)} depends on itself`);
    if (this.#underWay.length >= MOST_DEPTH)
      throw new FormulaError(`${nameOf(place)} stands at the end of too long a chain of formulas`);
    const template = this.#book.templates.get(number);
    if (template?.expression == null) throw new FormulaError(`${nameOf(place)}: ${template?.problem ?? 'no formula'}`);
    open.add(at);
    this.#underWay.push(place);
    try {
      // A formula that leads to a blank cell shows 0.
      const result = single(this.#evaluate(template.expression)) ?? 0;
      results.set(row, column, result);
      return result;
    } catch (error) {
      if (error instanceof FormulaError && !error.message.includes('!'))
        throw new FormulaError(`${nameOf(place)}: ${error.message}`);
      throw error;
    } finally {
      open.delete(at);
      this.#underWay.pop();
    }
  }

  #evaluate(expression: Expression): Argument {
    this.#nested += 1;
    try {
      if (this.#nested > MOST_NESTED) throw new FormulaError('it is nested too deep');
      return this.#evaluated(expression);
    } finally {
      this.#nested -= 1;
    }
  }

  #evaluated(expression: Expression): Argument {
    switch (expression.kind) {
      case 'number':
      case 'text':
      case 'boolean':
        return expression.value;
      case 'cell': {
        const { sheet, row, column } = this.#place(expression);
        return this.value(sheet, row, column);
      }
      case 'range':
        return this.#area(expression.from, expression.to);
      case 'name':
        return this.#named(expression.name);
      case 'minus': {
        const number = toNumber(single(this.#evaluate(expression.of)));
        return typeof number === 'number' ? -number : number;
      }
      case 'operation':
        return operation(
          expression.operator,
          single(this.#evaluate(expression.left)),
          single(this.#evaluate(expression.right)),
        );
      case 'call':
        return this.#call(expression.name, expression.args);
    }
  }

  #call(name: string, args: readonly Expression[]): Argument {
    const [first, second, third] = args;
    if (name === 'IF' && first !== undefined && second !== undefined) {
      const condition = truth(this.#evaluate(first));
      if (typeof condition !== 'boolean') return condition;
      if (condition) return this.#evaluate(second);
      return third === undefined ? false : this.#evaluate(third);
    }
    if (name === 'IFERROR' && first !== undefined && second !== undefined) {
      const value = single(this.#evaluate(first));
      return isCellError(value) ? this.#evaluate(second) : value;
    }
    // A lone cell is handed over as a range of one: SUM and COUNTIFS treat references unlike values.
    const values = args.map((arg) => (arg.kind === 'cell' ? this.#area(arg, arg) : this.#evaluate(arg)));
    if (name === 'SUM') return withNumbers(values, this.#sum);
    if (name === 'SUMIFS') return this.#criteria.sumIfs(values);
    if (name === 'COUNTIFS' || name === 'COUNTIF') return this.#criteria.countIfs(values);
    if (name === 'MATCH') return this.#criteria.match(values);
    const known = FUNCTIONS[name];
    if (known === undefined) throw new FormulaError(`${name} is not one of the functions of this workbook`);
    return known(values);
  }

  #place(reference: CellReference): Place {
    const here = this.#underWay.at(-1) ?? { sheet: '', row: 0, column: 0 };
    return {
      sheet: reference.sheet ?? here.sheet,
      row: reference.rowAbsolute ? reference.row : here.row + reference.row,
      column: reference.columnAbsolute ? reference.column : here.column + reference.column,
    };
  }

  #area(from: CellReference, to: CellReference): Area {
    const start = this.#place(from);
    const end = this.#place({ ...to, sheet: start.sheet });
    return this.#rectangle(start, end);
  }

  #rectangle(start: Place, end: Place): Area {
    const { sheet } = start;
    const top = Math.min(start.row, end.row);
    const left = Math.min(start.column, end.column);
    const rows = Math.abs(end.row - start.row) + 1;
    const columns = Math.abs(end.column - start.column) + 1;
    if (rows * columns > MOST_RANGE) throw new FormulaError(`a range has more than ${MOST_RANGE} cells`);
    return {
      rows,
      columns,
      id: `${sheet}!${cellName(top, left)}:${Math.abs(end.row - start.row)}:${Math.abs(end.column - start.column)}`,
      get: (row, column) => this.value(sheet, top + row, left + column),
    };
  }

  #named(name: string): Area {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const target = this.#book.names.get(name.toUpperCase());
    const match = /^('(?:[^']|'')+'|[^'!]+)!([^:]+)(?::(.+))?$/.exec(target ?? '');
    const from = parseCell(match?.[2] ?? '');
    const to = parseCell(match?.[3] ?? match?.[2] ?? '');
    if (match === null || from === null || to === null) throw new FormulaError(`the name "${name}" leads nowhere`);
    const sheet = (match[1] ?? '').replace(/^'|'$/g, '').replaceAll("''", "'");
    const area = this.#rectangle({ sheet, ...from }, { sheet, ...to });
    this.#names.set(name, area);
    return area;
  }
}

const nameOf = ({ sheet, row, column }: Place): string => `${quotedSheet(sheet)}!${cellName(row, column)}`;

function operation(operator: Operator, left: CellValue, right: CellValue): CellValue {
  if (isCellError(left)) return left;
  if (isCellError(right)) return right;
  if (operator === '&') return toText(left) + toText(right);
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
    const a = toNumber(left);
    const b = toNumber(right);
    if (typeof a !== 'number') return a;
    if (typeof b !== 'number') return b;
    if (operator === '+') return a + b;
    if (operator === '-') return a - b;
    if (operator === '*') return a * b;
    return b === 0 ? DIVISION_ERROR : a / b;
  }
  const ordered = compare(left, right);
  if (operator === '=') return ordered === 0;
  if (operator === '<>') return ordered !== 0;
  if (operator === '<') return ordered < 0;
  if (operator === '<=') return ordered <= 0;
  return operator === '>' ? ordered > 0 : ordered >= 0;
}

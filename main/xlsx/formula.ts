/**
 * Parser for the formulas this program writes: + − * / &, comparison, the functions of `functions.ts`, cells, ranges, other
 * sheets, defined names. A month has half a million formulas but only some hundred shapes, so references are kept relative
 * to their cell and formulas of one shape share one template.
 */
import { columnNumber, MOST_ROWS } from './address.ts';
import { type RowMark, Wording } from './wording.ts';

/** A reference relative to the cell that holds the formula, where not absolute. */
export interface CellReference {
  readonly kind: 'cell';
  readonly sheet: string | null;
  readonly row: number;
  readonly rowAbsolute: boolean;
  readonly column: number;
  readonly columnAbsolute: boolean;
}

export type Operator = '+' | '-' | '*' | '/' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | CellReference
  | { readonly kind: 'range'; readonly from: CellReference; readonly to: CellReference }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'minus'; readonly of: Expression };

export interface Template {
  /** The same for every formula of one meaning at its place: what `verify` compares. */
  readonly key: string;
  /** Null for a formula outside the vocabulary, which a workbook from elsewhere may hold; `problem` says what it is. */
  readonly expression: Expression | null;
  readonly problem: string;
}

/** A formula outside the closed vocabulary. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

/** What spreadsheet programs take. */
const MOST_CHARACTERS = 8_192;
/** A month's workbook has some hundred. */
const MOST_TEMPLATES = 100_000;
const MOST_NESTED = 64;

type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'cell'; readonly cell: CellReference }
  | { readonly kind: 'function' | 'name' | 'symbol'; readonly value: string };

const TOKEN =
  /\s+|("(?:[^"]|"")*")|((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|((?:'(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_.]*)!)?(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_.(])|([A-Za-z_][A-Za-z0-9_.]*)\(|([A-Za-z_\\][A-Za-z0-9_.]*)|(<=|>=|<>|[-+*/&=<>(),:])/y;

function tokens(text: string, row: number, column: number, marks: RowMark[]): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null)
      throw new FormulaError(`"${text.slice(start, start + 20)}" in the formula ${text.slice(0, 80)}`);
    const [, string, number, sheet, columnMark, letters, rowMark, digits, call, name, symbol] = match;
    if (string !== undefined) found.push({ kind: 'text', value: string.slice(1, -1).replaceAll('""', '"') });
    else if (number !== undefined) found.push({ kind: 'number', value: Number(number) });
    else if (letters !== undefined && digits !== undefined) {
      const columnAbsolute = columnMark === '$';
      const rowAbsolute = rowMark === '$';
      const atColumn = columnNumber(letters);
      const atRow = Number(digits);
      if (atColumn === 0 || atRow === 0 || atRow > MOST_ROWS) throw new FormulaError(`no such cell: ${match[0]}`);
      const to = TOKEN.lastIndex;
      if (!rowAbsolute) marks.push({ from: to - digits.length, to, distance: atRow - row });
      found.push({
        kind: 'cell',
        cell: {
          kind: 'cell',
          sheet: sheet === undefined ? null : sheetOf(sheet),
          row: rowAbsolute ? atRow : atRow - row,
          rowAbsolute,
          column: columnAbsolute ? atColumn : atColumn - column,
          columnAbsolute,
        },
      });
    } else if (call !== undefined) found.push({ kind: 'function', value: call.toUpperCase() });
    else if (name !== undefined) found.push({ kind: 'name', value: name });
    else if (symbol !== undefined) {
      // Some programs write the constants as functions: TRUE().
      const last = symbol === ')' ? found.at(-1) : undefined;
      if (last?.kind === 'function' && (last.value === 'TRUE' || last.value === 'FALSE'))
        found.splice(-1, 1, { kind: 'name', value: last.value });
      else found.push({ kind: 'symbol', value: symbol });
    }
  }
  return found;
}

function sheetOf(prefix: string): string {
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

function keyOf(found: readonly Token[]): string {
  let key = '';
  for (const token of found) {
    if (token.kind === 'cell') {
      const { sheet, row, rowAbsolute, column, columnAbsolute } = token.cell;
      if (sheet !== null) key += `'${sheet}'!`;
      key += `${rowAbsolute ? 'r' : 'R'}${row}${columnAbsolute ? 'c' : 'C'}${column} `;
    } else if (token.kind === 'text') key += `"${token.value.replaceAll('"', '""')}"`;
    else if (token.kind === 'function') key += `${token.value}(`;
    else if (token.kind === 'name') key += `${token.value.toUpperCase()} `;
    else key += `${token.value} `;
  }
  return key;
}

const COMPARISON: readonly string[] = ['=', '<>', '<', '<=', '>', '>='];

/** Recursive descent: comparison, then &, then + −, then * /, then a leading sign. */
class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(found: readonly Token[]) {
    this.#tokens = found;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    if (this.#next < this.#tokens.length) throw new FormulaError('something stands after the end of the formula');
    return expression;
  }

  #symbol(allowed: readonly string[]): string | null {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'symbol' || !allowed.includes(token.value)) return null;
    this.#next += 1;
    return token.value;
  }

  #binary(level: number): Expression {
    const operators = [COMPARISON, ['&'], ['+', '-'], ['*', '/']][level];
    if (operators === undefined) return this.#signed();
    let left = this.#binary(level + 1);
    for (let operator = this.#symbol(operators); operator !== null; operator = this.#symbol(operators)) {
      left = { kind: 'operation', operator: operator as Operator, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  #signed(): Expression {
    let minus = 0;
    for (let sign = this.#symbol(['-', '+']); sign !== null; sign = this.#symbol(['-', '+']))
      if (sign === '-') minus += 1;
    if (minus > MOST_NESTED) throw new FormulaError(`more than ${MOST_NESTED} signs in a row`);
    let value = this.#value();
    for (; minus > 0; minus--) value = { kind: 'minus', of: value };
    return value;
  }

  #value(): Expression {
    const token = this.#tokens[this.#next];
    this.#next += 1;
    if (token === undefined) throw new FormulaError('the formula ends too early');
    if (token.kind === 'number' || token.kind === 'text') return token;
    if (token.kind === 'cell') return this.#reference(token.cell);
    if (token.kind === 'function') return this.#call(token.value);
    if (token.kind === 'name') {
      const word = token.value.toUpperCase();
      if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE' };
      return { kind: 'name', name: token.value };
    }
    if (token.value !== '(') throw new FormulaError(`"${token.value}" at a place where a value is expected`);
    return this.#inside(() => this.#binary(0));
  }

  #reference(from: CellReference): Expression {
    if (this.#symbol([':']) === null) return from;
    const to = this.#tokens[this.#next];
    this.#next += 1;
    if (to?.kind !== 'cell' || to.cell.sheet !== null) throw new FormulaError('a range without its end');
    return { kind: 'range', from, to: to.cell };
  }

  #call(name: string): Expression {
    if (this.#symbol([')']) !== null) return { kind: 'call', name, args: [] };
    const args = this.#inside(() => {
      const list = [this.#binary(0)];
      while (this.#symbol([',']) !== null) list.push(this.#binary(0));
      // The copy has no room for more: a month has tens of thousands of them.
      return list.slice();
    });
    return { kind: 'call', name, args };
  }

  #inside<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MOST_NESTED) throw new FormulaError(`brackets are nested more than ${MOST_NESTED} deep`);
    const value = read();
    this.#depth -= 1;
    if (this.#symbol([')']) === null) throw new FormulaError('a bracket is not closed');
    return value;
  }
}

/**
 * The text with memory of its own. What a reader hands out is a part of the piece it read, and would hold all of it: in the
 * end the whole unpacked sheet.
 */
function ownText(text: string): string {
  return ` ${text}`.slice(1);
}

/** A template as the first formula of its shape said it: parsed, it takes ten times the room. */
interface Kept {
  readonly key: string;
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly problem: string;
}

/** Templates that are held parsed: formulas of one shape stand together. */
const MOST_PARSED = 1_000;

/** Templates of a workbook. Number 0 stands for "no formula". */
export class Templates {
  readonly #kept: (Kept | null)[] = [null];
  readonly #parsed = new Map<number, Template>();
  readonly #numbers = new Map<string, number>();
  /** The last formula of each column of any sheet. */
  readonly #wordings: (Wording | undefined)[] = [];

  /** The number of the template of a formula (without `=`) at a cell. */
  number(formula: string, row: number, column: number): number {
    const last = this.#wordings[column];
    if (last?.says(formula, row) === true) return last.number;
    const text = ownText(formula);
    try {
      if (text.length > MOST_CHARACTERS) throw new FormulaError(`a formula of ${text.length} characters`);
      const marks: RowMark[] = [];
      const found = tokens(text, row, column, marks);
      const key = keyOf(found);
      let number = this.#numbers.get(key);
      if (number === undefined) {
        // Whether it can be parsed is known from here on.
        new Parser(found).whole();
        number = this.#keep({ key, text, row, column, problem: '' });
      }
      this.#wordings[column] = new Wording(number, text, marks);
      return number;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      const key = `?${text.slice(0, MOST_CHARACTERS)}`;
      return this.#numbers.get(key) ?? this.#keep({ key, text: '', row, column, problem: error.message });
    }
  }

  get(number: number): Template | null {
    const parsed = this.#parsed.get(number);
    if (parsed !== undefined) return parsed;
    const kept = this.#kept[number];
    if (kept === undefined || kept === null) return null;
    const { key, text, row, column, problem } = kept;
    const expression = problem === '' ? new Parser(tokens(text, row, column, [])).whole() : null;
    const template = { key, expression, problem };
    if (this.#parsed.size >= MOST_PARSED) this.#parsed.clear();
    this.#parsed.set(number, template);
    return template;
  }

  /** Throws a RangeError for more formulas of different shape than a workbook may have. */
  #keep(template: Kept): number {
    if (this.#kept.length > MOST_TEMPLATES) throw new RangeError(`more than ${MOST_TEMPLATES} different formulas`);
    this.#kept.push(template);
    this.#numbers.set(template.key, this.#kept.length - 1);
    return this.#kept.length - 1;
  }
}

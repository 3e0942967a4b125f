/**
 * Formulas of a workbook by their shape. A month has half a million formulas but only some hundred shapes, so references are kept
 * relative to their cell and formulas of one shape share one template.
 */
import { type Expression, FormulaError } from './formula.ts';
import { parse } from './formula-parser.ts';
import { keyOf, tokens } from './formula-tokens.ts';
import { type RowMark, Wording } from './wording.ts';

export interface Template {
  /** The same for every formula of one meaning at its place: what `verify` compares. */
  readonly key: string;
  /** Null for a formula outside the vocabulary, which a workbook from elsewhere may hold; `problem` says what it is. */
  readonly expression: Expression | null;
  readonly problem: string;
}

/** What spreadsheet programs take. */
const MOST_CHARACTERS = 8_192;
/** A month's workbook has some hundred. */
const MOST_TEMPLATES = 100_000;

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
        parse(found);
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
    const expression = problem === '' ? parse(tokens(text, row, column, [])) : null;
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

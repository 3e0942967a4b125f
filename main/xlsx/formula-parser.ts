/** Reads the tokens of a formula as an expression. */
import { type CellReference, type Expression, FormulaError, type Operator } from './formula.ts';
import type { Token } from './formula-tokens.ts';

const MOST_NESTED = 64;

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

/** The expression of a formula given as tokens. Throws a FormulaError that says where it goes wrong. */
export function parse(found: readonly Token[]): Expression {
  return new Parser(found).whole();
}

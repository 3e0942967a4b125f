/** The words of a formula, and the spelling that all formulas of one meaning share at their places. */
import { columnNumber, MOST_ROWS } from './address.ts';
import { type CellReference, FormulaError } from './formula.ts';
import type { RowMark } from './wording.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'cell'; readonly cell: CellReference }
  | { readonly kind: 'function' | 'name' | 'symbol'; readonly value: string };

const TOKEN =
  /\s+|("(?:[^"]|"")*")|((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|((?:'(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_.]*)!)?(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_.(])|([A-Za-z_][A-Za-z0-9_.]*)\(|([A-Za-z_\\][A-Za-z0-9_.]*)|(<=|>=|<>|[-+*/&=<>(),:])/y;

/**
 * The tokens of a formula (without `=`) that stands at a cell; the numbers of rows that move with it are put into `marks`. Throws a
 * FormulaError for what is outside the vocabulary.
 */
export function tokens(text: string, row: number, column: number, marks: RowMark[]): Token[] {
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

/** Two formulas have the same key when they mean the same, each at its own cell. */
export function keyOf(found: readonly Token[]): string {
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

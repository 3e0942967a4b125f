/**
 * Proves a workbook before it is handed over: every cell is read back from disk and compared with what was meant, every
 * formula is recomputed from the cells and compared with the exact figure.
 */
import { Failure } from '../failure.ts';
import { computedDecimal, type Decimal, decimalText, ZERO } from '../values/money.ts';
import { cellName, quotedSheet } from '../xlsx/address.ts';
import type { Book } from '../xlsx/book.ts';
import { Recalculation } from '../xlsx/evaluate.ts';
import { FormulaError } from '../xlsx/formula.ts';
import type { CellValue, Grid } from '../xlsx/grid.ts';
import type { ExactTie, PlannedBook, PlannedCell, TextCell } from '../xlsx/plan.ts';
import { readHashed } from '../xlsx/read.ts';
import type { Templates } from '../xlsx/templates.ts';
import { sameValue, shownValue } from '../xlsx/values.ts';

interface Difference {
  /** `'Roll-forward'!L7`. */
  readonly cell: string;
  readonly expected: string;
  readonly found: string;
}

/**
 * The first difference between a plan and a workbook: numbers to 15 digits, texts, and what formulas mean; null when there is
 * none. Each formula that stands where it must is handed over with its cell, so that the rows of a plan are made once.
 */
function difference(
  plan: PlannedBook,
  book: Book,
  onFormula: (sheet: string, row: number, cell: PlannedCell) => void,
  onRow: () => void,
): Difference | null {
  for (const sheet of plan.sheets) {
    const { name } = sheet;
    const grid = book.sheets.get(name);
    if (grid === undefined) return { cell: quotedSheet(name), expected: 'the sheet', found: 'nothing' };
    const used = grid.usedColumns();
    let next = 1;
    for (const { row, cells } of sheet.rows()) {
      onRow();
      for (; next < row; next++) {
        const [wrong] = unplanned(name, grid, next, used, []);
        if (wrong !== undefined) return wrong;
      }
      next = row + 1;
      for (const cell of cells) {
        const wrong = differs(name, row, cell, grid, book.templates);
        if (wrong !== null) return wrong;
        if (cell.formula !== undefined) onFormula(name, row, cell);
      }
      if (cells.length === used.length && cells.every(({ column }, index) => used[index] === column)) continue;
      const [wrong] = unplanned(name, grid, row, used, cells);
      if (wrong !== undefined) return wrong;
    }
    for (; next <= grid.rows; next++) {
      const [wrong] = unplanned(name, grid, next, used, []);
      if (wrong !== undefined) return wrong;
    }
  }
  return null;
}

function differs(
  sheet: string,
  row: number,
  { column, value, formula }: PlannedCell,
  grid: Grid,
  templates: Templates,
): Difference | null {
  const number = grid.formula(row, column);
  const meant = formula === undefined ? 0 : templates.number(formula, row, column);
  if (number === meant && grid.holds(row, column, value)) return null;
  const found = grid.get(row, column);
  if (number === meant && sameValue(value, found)) return null;
  const cell = `${quotedSheet(sheet)}!${cellName(row, column)}`;
  if (number === meant) return { cell, expected: shownValue(value), found: shownValue(found) };
  return { cell, expected: `=${formula ?? ''}`, found: number === 0 ? shownValue(found) : 'another formula' };
}

/** Cells of a row that are filled and not planned. */
function unplanned(
  sheet: string,
  grid: Grid,
  row: number,
  used: readonly number[],
  planned: readonly PlannedCell[],
): Difference[] {
  return used
    .filter((column) => !grid.isBlank(row, column) || grid.formula(row, column) !== 0)
    .filter((column) => !planned.some((cell) => cell.column === column))
    .map((column) => ({
      cell: `${quotedSheet(sheet)}!${cellName(row, column)}`,
      expected: 'nothing',
      found: shownValue(grid.get(row, column)),
    }));
}

/**
 * Reads the file from disk and throws a Failure (`check-failed`) that names the first cell that is not what it must be.
 * Returns the number of formulas recomputed, and the hash of the contents that were read.
 */
export async function proveWorkbook(
  file: string,
  plan: PlannedBook,
  onRows: (rows: number) => void,
): Promise<{ readonly formulas: number; readonly contentSha256: string }> {
  const { book, contentSha256 } = await readHashed(file);
  return { formulas: proveBook(book, plan, onRows), contentSha256 };
}

/** The same for a workbook that was read. */
export function proveBook(book: Book, plan: PlannedBook, onRows: (rows: number) => void): number {
  const recalculation = new Recalculation(book);
  let formulas = 0;
  let rows = 0;
  /** A cell that is not what it must be is named before any formula that reads it. */
  let failed: Failure | null = null;
  const prove = (sheet: string, row: number, cell: PlannedCell): void => {
    formulas += 1;
    failed ??= formulaFailure(recalculation, sheet, row, cell);
  };
  const wrong = difference(plan, book, prove, () => {
    rows += 1;
    if (rows % 2_000 === 0) onRows(rows);
  });
  if (wrong !== null) throw refused(wrong);
  for (const sheet of plan.sheets) for (const tie of sheet.ties()) proveTie(book, tie);
  if (failed !== null) throw failed;
  return formulas;
}

/** Null where the formula gives its figure. */
function formulaFailure(recalculation: Recalculation, sheet: string, row: number, cell: PlannedCell): Failure | null {
  try {
    const value = recalculation.value(sheet, row, cell.column);
    if (within(cell, value)) return null;
    const name = `${quotedSheet(sheet)}!${cellName(row, cell.column)}`;
    return refused({ cell: name, expected: shownValue(cell.value), found: shownValue(value) });
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return new Failure(
      'check-failed',
      `The workbook was not handed over: ${error.message}.`,
      'This is a fault of the program. Please report it with this sentence; the data is not touched.',
    );
  }
}

/** What the text of an exact total must be: the sum of the texts it is made of, to the last digit. */
function proveTie(book: Book, { total, parts }: ExactTie): void {
  let exact = ZERO;
  for (const part of parts()) {
    const value = exactText(book, part);
    exact = part.minus === true ? exact.minus(value) : exact.plus(value);
  }
  if (exactText(book, total).eq(exact)) return;
  throw refused({ cell: nameOf(total), expected: decimalText(exact), found: shownValue(valueAt(book, total)) });
}

function exactText(book: Book, cell: TextCell): Decimal {
  const value = valueAt(book, cell);
  try {
    return computedDecimal(String(value ?? ''));
  } catch {
    throw refused({ cell: nameOf(cell), expected: 'an exact decimal', found: shownValue(value) });
  }
}

const valueAt = (book: Book, { sheet, row, column }: TextCell): CellValue =>
  book.sheets.get(sheet)?.get(row, column) ?? null;
const nameOf = ({ sheet, row, column }: TextCell): string => `${quotedSheet(sheet)}!${cellName(row, column)}`;

function within({ value, bound }: PlannedCell, found: CellValue): boolean {
  if (typeof value !== 'number') return (value ?? '') === (found ?? '');
  return typeof found === 'number' && Math.abs(found - value) <= (bound ?? 0);
}

function refused({ cell, expected, found }: Difference): Failure {
  return new Failure(
    'check-failed',
    `The workbook was not handed over: ${cell} gives ${found} where ${expected} is the figure.`,
    'This is a fault of the program. Please report it with this sentence; the data is not touched.',
    { cell, expected, found },
  );
}

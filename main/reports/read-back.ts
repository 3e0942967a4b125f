/**
 * Proves a workbook before it is handed over: every cell is read back from disk and compared with what was meant, every
 * formula is recomputed from the cells and compared with the exact figure.
 */
import { Failure } from '../failure.ts';
import { computedDecimal, type Decimal, decimalText, ZERO } from '../values/money.ts';
import { cellName, quotedSheet } from '../xlsx/address.ts';
import type { Book } from '../xlsx/book.ts';
import { sameValue, shownValue } from '../xlsx/compare.ts';
import { Recalculation } from '../xlsx/evaluate.ts';
import { FormulaError, type Templates } from '../xlsx/formula.ts';
import type { CellValue, Grid } from '../xlsx/grid.ts';
import type { ExactTie, PlannedBook, PlannedCell, TextCell } from '../xlsx/plan.ts';
import { readWorkbook } from '../xlsx/read.ts';

interface Difference {
  /** `'Roll-forward'!L7`. */
  readonly cell: string;
  readonly expected: string;
  readonly found: string;
}

/** The first differences between a plan and a workbook: numbers to 15 digits, texts, and what formulas mean. */
function differences(plan: PlannedBook, book: Book, most = 1_000): Difference[] {
  const found: Difference[] = [];
  for (const sheet of plan.sheets) {
    const grid = book.sheets.get(sheet.name);
    if (grid === undefined) {
      found.push({ cell: quotedSheet(sheet.name), expected: 'the sheet', found: 'nothing' });
      continue;
    }
    const used = grid.usedColumns();
    let next = 1;
    for (const { row, cells } of sheet.rows()) {
      for (; next < row; next++) found.push(...unplanned(sheet.name, grid, next, used, []));
      next = row + 1;
      for (const cell of cells) {
        const wrong = differs(sheet.name, row, cell, grid, book.templates);
        if (wrong !== null) found.push(wrong);
      }
      if (cells.length < used.length || !cells.every(({ column }, index) => used[index] === column))
        found.push(...unplanned(sheet.name, grid, row, used, cells));
      if (found.length >= most) return found;
    }
    for (; next <= grid.rows; next++) found.push(...unplanned(sheet.name, grid, next, used, []));
  }
  return found;
}

function differs(
  sheet: string,
  row: number,
  { column, value, formula }: PlannedCell,
  grid: Grid,
  templates: Templates,
): Difference | null {
  const found = grid.get(row, column);
  const number = grid.formula(row, column);
  const meant = formula === undefined ? 0 : templates.number(formula, row, column);
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
 * Returns the number of formulas recomputed.
 */
export async function proveWorkbook(file: string, plan: PlannedBook, onRows: (rows: number) => void): Promise<number> {
  const book = await readWorkbook(file);
  return proveBook(book, plan, onRows);
}

/** The same for a workbook that was read. */
export function proveBook(book: Book, plan: PlannedBook, onRows: (rows: number) => void): number {
  const [wrong] = differences(plan, book, 1);
  if (wrong !== undefined) throw refused(wrong);
  for (const sheet of plan.sheets) for (const tie of sheet.ties()) proveTie(book, tie);
  const recalculation = new Recalculation(book);
  let formulas = 0;
  let rows = 0;
  for (const sheet of plan.sheets) {
    for (const { row, cells } of sheet.rows()) {
      rows += 1;
      if (rows % 2_000 === 0) onRows(rows);
      for (const cell of cells) {
        if (cell.formula === undefined) continue;
        formulas += 1;
        const value = recompute(recalculation, sheet.name, row, cell.column);
        if (!within(cell, value))
          throw refused({
            cell: `${quotedSheet(sheet.name)}!${cellName(row, cell.column)}`,
            expected: shownValue(cell.value),
            found: shownValue(value),
          });
      }
    }
  }
  return formulas;
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

function recompute(recalculation: Recalculation, sheet: string, row: number, column: number): CellValue {
  try {
    return recalculation.value(sheet, row, column);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw new Failure(
      'check-failed',
      `The workbook was not handed over: ${error.message}.`,
      'This is a fault of the program. Please report it with this sentence; the data is not touched.',
    );
  }
}

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

/**
 * Proves a workbook before it is handed over: every row is read back from disk and compared with what was meant, to the last
 * digit and letter; every formula is recomputed from the cells and compared with the exact figure.
 */
import { Failure } from '../failure.ts';
import { computedDecimal, type Decimal, decimalText, ZERO } from '../values/money.ts';
import { cellName, quotedSheet } from '../xlsx/address.ts';
import type { Book } from '../xlsx/book.ts';
import { Recalculation } from '../xlsx/evaluate.ts';
import { FormulaError } from '../xlsx/formula.ts';
import type { CellValue } from '../xlsx/grid.ts';
import type { Meant, RowDifference } from '../xlsx/meant.ts';
import type { ExactTie, TextCell } from '../xlsx/plan.ts';
import { readHashed } from '../xlsx/read.ts';
import { shownValue } from '../xlsx/values.ts';

interface Difference {
  /** `'Roll-forward'!L7`. */
  readonly cell: string;
  readonly expected: string;
  readonly found: string;
}

/** What a finished file is proved against. The plan it was written from need no longer be there. */
export interface Proof {
  /** Told every row that was written. */
  readonly meant: Meant;
  readonly ties: Iterable<ExactTie>;
}

/**
 * Reads the file from disk and throws a Failure (`check-failed`) that names the first row that is not what it must be, or the
 * first cell whose formula does not give it. Returns the number of formulas recomputed, and the hash of the contents that
 * were read.
 */
export async function proveWorkbook(
  file: string,
  proof: Proof,
  onRows: (rows: number) => void,
): Promise<{ readonly formulas: number; readonly contentSha256: string }> {
  let rows = 0;
  const onRow = (): void => {
    rows += 1;
    if (rows % ROWS_BETWEEN === 0) onRows(rows);
  };
  const { book, contentSha256 } = await readHashed(file, (sheet) => proof.meant.compare(sheet, onRow));
  const wrong = proof.meant.difference();
  if (wrong !== null) throw refusedRow(book, wrong);
  return { formulas: proveBook(book, proof, () => onRows(rows)), contentSha256 };
}

const ROWS_BETWEEN = 2_000;

/** Proves formulas and exact sums of a workbook whose cells are as they were meant. Returns the number of formulas. Throws `check-failed` with the first cell that differs. */
export function proveBook(book: Book, { meant, ties }: Proof, onRows: () => void): number {
  for (const tie of ties) proveTie(book, tie);
  const recalculation = new Recalculation(book);
  let formulas = 0;
  for (const sheet of meant.sheets()) {
    const grid = book.sheets.get(sheet);
    if (grid === undefined) throw refusedRow(book, { sheet, row: 0 });
    const columns = grid.usedColumns();
    let numbers = 0;
    for (let row = 1; row <= grid.rows; row++) {
      if (row % ROWS_BETWEEN === 0) onRows();
      for (const column of columns) {
        if (grid.formula(row, column) === 0) continue;
        const value = grid.get(row, column);
        const bound = typeof value === 'number' ? meant.bound(sheet, numbers++) : 0;
        formulas += 1;
        proveFormula(recalculation, { sheet, row, column }, value, bound);
      }
    }
  }
  return formulas;
}

function proveFormula(recalculation: Recalculation, at: TextCell, value: CellValue, bound: number): void {
  let found: CellValue;
  try {
    found = recalculation.value(at.sheet, at.row, at.column);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw new Failure('check-failed', `The workbook was not handed over: ${error.message}.`, REPORT);
  }
  if (!within(value, bound, found))
    throw refused({ cell: nameOf(at), expected: shownValue(value), found: shownValue(found) });
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

function within(value: CellValue, bound: number, found: CellValue): boolean {
  if (typeof value !== 'number') return (value ?? '') === (found ?? '');
  return typeof found === 'number' && Math.abs(found - value) <= bound;
}

const REPORT = 'This is a fault of the program. Please report it with this sentence; the data is not touched.';

function refused({ cell, expected, found }: Difference): Failure {
  return new Failure(
    'check-failed',
    `The workbook was not handed over: ${cell} gives ${found} where ${expected} is the figure.`,
    REPORT,
    { cell, expected, found },
  );
}

const SHOWN_CELLS = 8;

function refusedRow(book: Book, { sheet, row }: RowDifference): Failure {
  if (row === 0)
    return new Failure('check-failed', `The workbook was not handed over: it has no sheet ${sheet}.`, REPORT, {
      sheet,
    });
  const grid = book.sheets.get(sheet);
  const values = (grid?.usedColumns() ?? []).filter((column) => grid?.isBlank(row, column) === false);
  const found = values.slice(0, SHOWN_CELLS).map((column) => shownValue(grid?.get(row, column) ?? null));
  const cells = `${quotedSheet(sheet)}!${row}:${row}`;
  const said = found.length === 0 ? 'is blank' : `holds ${found.join(' · ')}`;
  return new Failure(
    'check-failed',
    `The workbook was not handed over: row ${cells} is not what was meant, it ${said}.`,
    REPORT,
    { cell: cells, found: found.join(' · ') },
  );
}

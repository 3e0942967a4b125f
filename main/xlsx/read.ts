/**
 * Reads a workbook from outside: cells with value and formula, defined names. Dates stay serial numbers, styles are not
 * read. The file is untrusted: see `archive.ts` and `xml.ts` for the limits.
 */
import { cellName } from './address.ts';
import { Archive, unreadable } from './archive.ts';
import type { Book } from './book.ts';
import { type CellValue, Grid, TextPool } from './grid.ts';
import { workbookParts } from './package.ts';
import { readSharedTexts } from './shared-texts.ts';
import { type KeepCell, SheetCells } from './sheet-cells.ts';
import { Templates } from './templates.ts';
import { readXml } from './xml.ts';

/**
 * Throws a Failure (`invalid-input`, `not-found`) with a sentence for the person who chose the file. `check` is called every few
 * milliseconds and stops the reading by what it throws.
 */
export async function readWorkbook(source: string | Uint8Array, check: () => void = () => {}): Promise<Book> {
  const archive = await Archive.open(source, check);
  try {
    return await bookIn(archive);
  } finally {
    archive.close();
  }
}

/** Sees the cells of one sheet in the order of the file. */
export interface CellWatch {
  /** Whether the cell is to be kept in the book. */
  cell(row: number, column: number, value: CellValue, formula: string | null): boolean;
  end(): void;
}

/**
 * A workbook on the disk, with its content hash: both from one reading of the file, in which `watch` may see the cells of a
 * sheet and say which need not be kept. Throws as `readWorkbook`.
 */
export async function readHashed(
  file: string,
  watch: (sheet: string) => CellWatch | undefined,
): Promise<{ readonly book: Book; readonly contentSha256: string }> {
  const archive = await Archive.open(file, undefined, true);
  try {
    return { book: await bookIn(archive, watch), contentSha256: await archive.contentHash() };
  } finally {
    archive.close();
  }
}

async function bookIn(archive: Archive, watch?: (sheet: string) => CellWatch | undefined): Promise<Book> {
  const { sheets: list, names, sharedTexts } = await workbookParts(archive);
  const pool = new TextPool();
  const templates = new Templates();
  const texts: string[] = [];
  await readSharedTexts(archive, sharedTexts, (text) => texts.push(text));
  const sheets = new Map<string, Grid>();
  for (const { name, part } of list) {
    const grid = new Grid(pool);
    const watched = watch?.(name);
    const cells = new SheetCells((number) => texts[number] ?? '', intoGrid(grid, templates, watched));
    await readXml(part, archive.pieces(part), cells);
    watched?.end();
    sheets.set(name, grid);
  }
  const hidden = new Set(list.filter((sheet) => sheet.hidden).map(({ name }) => name));
  return { sheets, hidden, names, templates, rewritten: texts.length > 0 };
}

function intoGrid(grid: Grid, templates: Templates, watched: CellWatch | undefined): KeepCell {
  /** Template by the number of a shared formula. */
  const shared = new Map<string, number>();
  const templateOf = (formula: string, sharedAs: string, row: number, column: number): number => {
    const known = formula === '' ? shared.get(sharedAs) : undefined;
    if (known !== undefined) return known;
    const number = templates.number(formula, row, column);
    if (sharedAs !== '') shared.set(sharedAs, number);
    return number;
  };
  return (row, column, value, formula, sharedAs) => {
    if (!grid.isBlank(row, column) || grid.formula(row, column) !== 0)
      throw unreadable(`the cell ${cellName(row, column)} stands in it twice`);
    if (watched?.cell(row, column, value, formula) === false) return;
    if (value !== null) grid.set(row, column, value);
    if (formula !== null) grid.setFormula(row, column, templateOf(formula, sharedAs, row, column));
  };
}

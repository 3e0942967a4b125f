/** Rows of a workbook's fullest sheet, one after the other: what is read is handed over at once and not kept. */
import type { FileBytes } from '../values/file-bytes.ts';
import { cellName } from './address.ts';
import { Archive, unreadable } from './archive.ts';
import { dateOfSerial, dateStyles } from './date-styles.ts';
import type { CellValue } from './grid.ts';
import { type SheetPart, workbookParts } from './package.ts';
import { readSharedTexts } from './shared-texts.ts';
import { type KeepCell, SheetCells } from './sheet-cells.ts';
import { Texts } from './texts.ts';
import { readingXml, readXml } from './xml.ts';

export interface SheetRow {
  /** From 1. */
  readonly row: number;
  /** Up to the last cell that holds anything. */
  readonly cells: readonly CellValue[];
}

/** Some rows, and how much of the sheet was read with them: 1 at its end. */
export interface SheetRows {
  readonly rows: readonly SheetRow[];
  readonly read: number;
}

/** What stands in the cell of a formula whose result the program that wrote it did not store. */
const NO_RESULT: CellValue = { error: 'a formula without its result' };

/** Cells with the empty ones before them. One cell in the last column of every row would ask for 17 thousand million. */
const MOST_CELLS = 30_000_000;

/**
 * Formulas give their stored results; nothing is computed. Throws a Failure (`invalid-input`) for what is no workbook, has rows or
 * cells twice, or reaches too far. `check` is called every few milliseconds and stops the reading by what it throws.
 */
export async function* sheetRows(bytes: FileBytes, check: () => void): AsyncGenerator<SheetRows> {
  const archive = await Archive.open(bytes, check);
  try {
    const { sheets, sharedTexts, styles, from1904 } = await workbookParts(archive);
    const sheet = await fullest(archive, sheets);
    if (sheet === undefined) return;
    const texts = new Texts();
    const numbers: number[] = [];
    await readSharedTexts(archive, sharedTexts, (text) => numbers.push(texts.add(text)));
    const rows = new Rows();
    const shown = await dateStyles(archive, styles);
    const keep: KeepCell = (row, column, value, formula, sharedAs, style) => {
      const kind = shown[style] ?? null;
      const read = kind !== null && typeof value === 'number' ? dateOfSerial(value, kind, from1904) : value;
      rows.keep(row, column, read, formula, sharedAs, style);
    };
    const cells = new SheetCells((number) => texts.get(numbers[number] ?? -1), keep);
    const size = archive.size(sheet.part);
    let read = 0;
    for await (const length of readingXml(sheet.part, archive.pieces(sheet.part), cells)) {
      read += length;
      yield { rows: rows.take(), read: read / size };
    }
    yield { rows: rows.end(), read: 1 };
  } finally {
    archive.close();
  }
}

/** A cover or a summary may stand before the table. */
async function fullest(archive: Archive, sheets: readonly SheetPart[]): Promise<SheetPart | undefined> {
  if (sheets.length < 2) return sheets[0];
  const filled: number[] = [];
  for (const { part } of sheets) {
    let count = 0;
    const cells = new SheetCells(
      () => 'text',
      (_row, _column, value, formula) => {
        if (value !== null || formula !== null) count += 1;
      },
    );
    await readXml(part, archive.pieces(part), cells);
    filled.push(count);
  }
  return sheets[filled.indexOf(Math.max(...filled))];
}

/** Puts cells together into rows. */
class Rows {
  #done: SheetRow[] = [];
  #row = 0;
  #cells: CellValue[] = [];
  #count = 0;

  readonly keep: KeepCell = (row, column, value, formula) => {
    if (row !== this.#row) {
      if (row < this.#row) throw unreadable(`its row ${row} stands behind row ${this.#row}`);
      this.#finish();
      this.#row = row;
    }
    const kept = value ?? (formula === null ? null : NO_RESULT);
    if (kept === null) return;
    if ((this.#cells[column - 1] ?? null) !== null)
      throw unreadable(`the cell ${cellName(row, column)} stands in it twice`);
    while (this.#cells.length < column - 1) this.#cells.push(null);
    this.#cells[column - 1] = kept;
  };

  /** Rows that have come whole since the last time. */
  take(): readonly SheetRow[] {
    const rows = this.#done;
    this.#done = [];
    return rows;
  }

  /** The last rows. */
  end(): readonly SheetRow[] {
    this.#finish();
    return this.take();
  }

  #finish(): void {
    if (this.#cells.length === 0) return;
    this.#count += this.#cells.length;
    if (this.#count > MOST_CELLS)
      throw unreadable('its sheet reaches too far for what it holds, with cells far to the right of the table');
    this.#done.push({ row: this.#row, cells: this.#cells });
    this.#cells = [];
  }
}

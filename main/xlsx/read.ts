/**
 * Reads a workbook from outside: cells with value and formula, defined names. Dates stay serial numbers, styles are not
 * read. The file is untrusted: see `archive.ts` and `xml.ts` for the limits.
 */
import { posix } from 'node:path';
import { Archive, unreadable } from './archive.ts';
import type { Book } from './book.ts';
import { Grid, TextPool } from './grid.ts';
import { readContents, relations, workbookPart } from './package.ts';
import { sharedTexts } from './shared-texts.ts';
import { SheetHandler } from './sheet-handler.ts';
import { Templates } from './templates.ts';
import { readXml } from './xml.ts';

const MOST_SHEETS = 255;

/**
 * Throws a Failure (`invalid-input`, `not-found`) with a sentence for the person who chose the file. `check` is called every few
 * milliseconds and stops the reading by what it throws.
 */
export async function readWorkbook(source: string | Uint8Array, check: () => void = () => {}): Promise<Book> {
  const archive = await Archive.open(source, check);
  try {
    const workbook = await workbookPart(archive);
    const { sheets: list, names } = await readContents(archive, workbook);
    const targets = await relations(archive, workbook);
    const pool = new TextPool();
    const templates = new Templates();
    const texts = await sharedTexts(archive, posix.join(posix.dirname(workbook), 'sharedStrings.xml'));
    const sheets = new Map<string, Grid>();
    const read = new Set<string>();
    if (list.length > MOST_SHEETS) throw unreadable(`it has ${list.length} sheets`);
    for (const { name, relation } of list) {
      const target = targets.get(relation);
      if (target === undefined) throw unreadable(`its sheet "${name}" is missing`);
      if (sheets.has(name) || read.has(target)) throw unreadable(`its sheet "${name}" stands in it twice`);
      read.add(target);
      const grid = new Grid(pool);
      await readXml(target, archive.pieces(target), new SheetHandler(grid, texts, templates));
      sheets.set(name, grid);
    }
    return { sheets, names, templates };
  } finally {
    archive.close();
  }
}

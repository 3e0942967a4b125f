/**
 * Reads a workbook from outside: cells with value and formula, defined names. Dates stay serial numbers, styles are not
 * read. The file is untrusted: see `archive.ts` and `xml.ts` for the limits.
 */
import { posix } from 'node:path';
import { cellName, MOST_COLUMNS, MOST_ROWS, parseCell } from './address.ts';
import { Archive, unreadable } from './archive.ts';
import type { Book } from './book.ts';
import { Templates } from './formula.ts';
import { Grid, TextPool } from './grid.ts';
import { type PlainCell, plainRows } from './plain-rows.ts';
import { unescapedText } from './rows.ts';
import { type PlainElements, readXml, type XmlHandler } from './xml.ts';

const MOST_SHEETS = 255;
/** What a program lets a person type into a cell is half of it. */
const MOST_TEXT = 65_536;
const MOST_TEXTS = 2_000_000;
const MOST_CHARACTERS = 100_000_000;

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

async function workbookPart(archive: Archive): Promise<string> {
  let found = '';
  await readXml('_rels/.rels', archive.pieces('_rels/.rels'), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes.Type?.endsWith('/officeDocument')) {
        found = (attributes.Target ?? '').replace(/^\//, '');
      }
    },
  });
  if (!archive.has(found)) throw unreadable('it holds no workbook');
  return found;
}

interface SheetEntry {
  readonly name: string;
  readonly relation: string;
}

async function readContents(
  archive: Archive,
  workbook: string,
): Promise<{ sheets: SheetEntry[]; names: Map<string, string> }> {
  const sheets: SheetEntry[] = [];
  const names = new Map<string, string>();
  let open = '';
  let text = '';
  const nameOf = ({ name = '', localSheetId }: Readonly<Record<string, string>>): string => {
    if (localSheetId === undefined) return name.toUpperCase();
    // Names of one sheet are print areas and titles; any other one stands before the workbook's name on its sheet.
    return name.toLowerCase().startsWith('_xlnm') ? '' : `${sheets[Number(localSheetId)]?.name}!${name}`.toUpperCase();
  };
  await readXml(workbook, archive.pieces(workbook), {
    open(name, attributes) {
      if (name === 'sheet') sheets.push({ name: attributes.name ?? '', relation: attributes['r:id'] ?? '' });
      if (name === 'definedName') open = nameOf(attributes);
      text = '';
    },
    text(piece) {
      text += piece;
    },
    close(name) {
      if (name === 'definedName' && open !== '') names.set(open, text);
      open = '';
    },
  });
  return { sheets, names };
}

async function relations(archive: Archive, workbook: string): Promise<Map<string, string>> {
  const folder = posix.dirname(workbook);
  const part = posix.join(folder, '_rels', `${posix.basename(workbook)}.rels`);
  const targets = new Map<string, string>();
  await readXml(part, archive.pieces(part), {
    open(name, { Id, Target }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target));
    },
  });
  return targets;
}

/** Texts that cells name by number. Phonetic readings are left out. */
async function sharedTexts(archive: Archive, part: string): Promise<string[]> {
  const texts: string[] = [];
  let characters = 0;
  if (!archive.has(part)) return texts;
  let current = '';
  let inText = false;
  let phonetic = false;
  await readXml(part, archive.pieces(part), {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      inText = name === 't' && !phonetic;
    },
    text(piece) {
      if (inText) current += piece;
    },
    close(name) {
      if (name === 'si') {
        characters += checked(current).length;
        if (texts.push(unescapedText(current)) > MOST_TEXTS) throw unreadable(`it holds more than ${MOST_TEXTS} texts`);
        if (characters > MOST_CHARACTERS) throw unreadable(`its texts have more than ${MOST_CHARACTERS} characters`);
      }
      if (name === 'rPh') phonetic = false;
      inText = false;
    },
  });
  return texts;
}

function checked(text: string): string {
  if (text.length > MOST_TEXT) throw unreadable(`a text in it has more than ${MOST_TEXT} characters`);
  return text;
}

const NOWHERE = 'a cell in it stands nowhere';

function rowNumber(text: string): number {
  if (!/^[1-9][0-9]{0,6}$/.test(text)) throw unreadable(NOWHERE);
  return Number(text);
}

/** Rows of one sheet as they come. */
class SheetHandler implements XmlHandler {
  readonly plain: PlainElements;
  readonly #grid: Grid;
  readonly #texts: readonly string[];
  readonly #templates: Templates;
  /** Template by the number of a shared formula; its text stands only at its first cell. */
  readonly #shared = new Map<string, number>();
  #row = 0;
  #column = 0;
  #type = '';
  #value = '';
  #formula = '';
  #sharedAs = '';
  #hasFormula = false;
  #taking: 'value' | 'formula' | '' = '';

  constructor(grid: Grid, texts: readonly string[], templates: Templates) {
    this.#grid = grid;
    this.#texts = texts;
    this.#templates = templates;
    this.plain = plainRows((cell) => this.#plainCell(cell));
  }

  #plainCell({ row, column, type, value, formula }: PlainCell): void {
    this.#row = row;
    this.#column = column;
    this.#type = type;
    this.#value = checked(value);
    this.#formula = formula ?? '';
    this.#sharedAs = '';
    this.#hasFormula = formula !== null;
    this.#keep();
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#row = attributes.r === undefined ? this.#row + 1 : rowNumber(attributes.r);
      this.#column = 0;
    } else if (name === 'c') {
      const place = attributes.r === undefined ? { row: this.#row, column: this.#column + 1 } : parseCell(attributes.r);
      if (place === null) throw unreadable(NOWHERE);
      this.#row = place.row;
      this.#column = place.column;
      this.#type = attributes.t ?? 'n';
      this.#value = '';
      this.#formula = '';
      this.#sharedAs = '';
      this.#hasFormula = false;
    } else if (name === 'v' || name === 't') this.#taking = 'value';
    else if (name === 'f') {
      this.#taking = 'formula';
      this.#hasFormula = true;
      this.#sharedAs = attributes.t === 'shared' ? (attributes.si ?? '') : '';
    }
  }

  text(piece: string): void {
    if (this.#taking === 'value') this.#value = checked(this.#value + piece);
    else if (this.#taking === 'formula') this.#formula += piece;
  }

  close(name: string): void {
    this.#taking = '';
    if (name === 'c') this.#keep();
  }

  #keep(): void {
    if (this.#row < 1 || this.#row > MOST_ROWS || this.#column > MOST_COLUMNS) throw unreadable(NOWHERE);
    if (!this.#grid.isBlank(this.#row, this.#column) || this.#grid.formula(this.#row, this.#column) !== 0)
      throw unreadable(`the cell ${cellName(this.#row, this.#column)} stands in it twice`);
    const value = this.#read();
    if (value !== null) this.#grid.set(this.#row, this.#column, value);
    if (this.#hasFormula) this.#grid.setFormula(this.#row, this.#column, this.#template());
  }

  #read(): number | string | boolean | { error: string } | null {
    switch (this.#type) {
      case 's':
        return this.#texts[Number(this.#value)] ?? '';
      case 'str':
      case 'inlineStr':
        return unescapedText(this.#value);
      case 'd':
        return this.#value;
      case 'b':
        return this.#value === '1';
      case 'e':
        return { error: this.#value };
      default: {
        if (this.#value === '') return null;
        const number = Number(this.#value);
        if (!Number.isFinite(number)) throw unreadable(`"${this.#value.slice(0, 30)}" in it is no number`);
        return number;
      }
    }
  }

  #template(): number {
    const known = this.#formula === '' ? this.#shared.get(this.#sharedAs) : undefined;
    if (known !== undefined) return known;
    const number = this.#templates.number(this.#formula, this.#row, this.#column);
    if (this.#sharedAs !== '') this.#shared.set(this.#sharedAs, number);
    return number;
  }
}

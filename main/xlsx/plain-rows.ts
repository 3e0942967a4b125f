/**
 * Rows of a sheet in the spelling of our own writer and of most programs: no whitespace between tags, no prefixes, no
 * attribute but the usual ones. They need no XML parser, which reads one character at a time. Whatever is spelt otherwise,
 * or holds a character that XML forbids or reads as another one, is left to the parser.
 */
import { columnNumber, MOST_ROWS } from './address.ts';
import type { PlainElements } from './xml.ts';

export interface PlainCell {
  readonly row: number;
  readonly column: number;
  /** `t` of the cell; `n` where it has none. */
  readonly type: string;
  readonly value: string;
  readonly formula: string | null;
}

const ROW = /<row r="([1-9][0-9]{0,6})"(?: ht="[0-9.]{1,20}" customHeight="1")?>/y;
/** Without what ends or escapes a text, controls and halves of characters. */
const TEXT = '[^<>\\u0000-\\u001f\\ud800-\\udfff\\ufffe\\uffff]*';
const CELL = new RegExp(
  `<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]{1,9}")?(?: t="(n|str|s)")?(?:/>|>(?:<f>(${TEXT})</f>)?(?:<v>(${TEXT})</v>)?</c>)`,
  'y',
);
const END = '</row>';
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** The text that is meant; null where it holds an entity that is not one of the five. */
function meant(text: string): string | null {
  if (!text.includes('&')) return text;
  let known = true;
  const plain = text.replace(/&[^;]*;?/g, (entity) => {
    known &&= entity in ENTITIES;
    return ENTITIES[entity] ?? '';
  });
  return known ? plain : null;
}

/** Hands over the cells of whole plain rows. */
export function plainRows(keep: (cell: PlainCell) => void): PlainElements {
  /** The cells of one row: it is taken whole or not at all. */
  const cells: PlainCell[] = [];
  const rowEnd = (text: string, from: number): number => {
    ROW.lastIndex = from;
    const open = ROW.exec(text);
    if (open === null) return -1;
    const digits = open[1] ?? '';
    const row = Number(digits);
    if (row > MOST_ROWS) return -1;
    cells.length = 0;
    let at = ROW.lastIndex;
    while (!text.startsWith(END, at)) {
      CELL.lastIndex = at;
      const cell = CELL.exec(text);
      if (cell === null || cell[2] !== digits) return -1;
      const column = columnNumber(cell[1] ?? '');
      const formula = cell[4] === undefined ? null : meant(cell[4]);
      const value = meant(cell[5] ?? '');
      if (column === 0 || value === null || (formula === null && cell[4] !== undefined)) return -1;
      cells.push({ row, column, type: cell[3] ?? 'n', value, formula });
      at = CELL.lastIndex;
    }
    return at + END.length;
  };
  return {
    within: 'sheetData',
    name: 'row',
    take(text, from) {
      for (let next = from; ; ) {
        const end = rowEnd(text, next);
        if (end < 0) return next;
        for (const cell of cells) keep(cell);
        next = end;
      }
    },
  };
}

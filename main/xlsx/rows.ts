/**
 * Rows as the file holds them. A month has two million cells; exceljs would make several objects for each, which costs more
 * time and memory than all the rest of an export.
 */
import { columnLetters } from './address.ts';
import type { CellStyle, PlannedRow } from './plan.ts';

/** The `<row>` element. Numbers must be finite. */
export function rowXml({ row, height, cells }: PlannedRow, styleId: (style: CellStyle) => number): string {
  let xml = height === undefined ? `<row r="${row}">` : `<row r="${row}" ht="${height}" customHeight="1">`;
  for (const { column, value, formula, style } of cells) {
    xml += `<c r="${columnLetters(column)}${row}" s="${styleId(style)}"`;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new RangeError(`${columnLetters(column)}${row} is no number`);
      xml += formula === undefined ? `><v>${value}</v></c>` : `><f>${escaped(formula)}</f><v>${value}</v></c>`;
    } else if (formula !== undefined)
      xml += ` t="str"><f>${escaped(formula)}</f><v>${escapedText(value ?? '')}</v></c>`;
    else xml += value === null ? '/>' : ` t="str"><v>${escapedText(value)}</v></c>`;
  }
  return `${xml}</row>`;
}

const MARKUP = /[&<>]/g;
const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(MARKUP, (mark) => NAMES[mark] ?? mark);
}

/** `_x0041_` in a text would be read as `A`: its first underscore is written as such a code itself. */
function escapedText(text: string): string {
  const plain = escaped(text);
  return plain.includes('_x') ? plain.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : plain;
}

/** A text as it was meant: spreadsheet programs write characters that XML cannot hold as `_xHHHH_`. */
export function unescapedText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

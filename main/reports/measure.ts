/** How much room texts and figures take: lines of a wrapped text, heights of rows, widths of columns. */
import type { PlannedCell } from '../xlsx/plan.ts';
import { plainText } from './cells.ts';

const LINE_HEIGHT = 12.75;
/** Characters of Arial 9 that one unit of column width takes in running text, a little less than it does. */
const CHARACTERS = 1.3;
/** Characters of a line that stands alone across the columns of a sheet. */
export const NOTE_CHARACTERS = 135;

/** Height for the longest wrapped text of a row; null where one line will do. */
export function heightOf(cells: readonly PlannedCell[], widths: readonly number[]): number | null {
  let lines = 1;
  for (const { column, value, style } of cells) {
    if (style.wrap !== true || typeof value !== 'string') continue;
    const room = (widths[column - 1] ?? 12) * CHARACTERS;
    if (value.length <= room && !value.includes('\n')) continue;
    lines = Math.max(lines, linesOf(value, room).length);
  }
  return lines === 1 ? null : Math.min(lines, 30) * LINE_HEIGHT;
}

/** The text in lines of at most `room` characters, broken between words where there are any. */
export function linesOf(words: string, room: number): string[] {
  const lines: string[] = [];
  for (const paragraph of plainText(words).split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (longer.length <= room || line === '') line = longer;
      else {
        lines.push(line);
        line = word;
      }
      while (line.length > room) {
        const cut = Math.max(1, Math.floor(room));
        lines.push(line.slice(0, cut).toWellFormed());
        line = line.slice(cut).toWellFormed();
      }
    }
    lines.push(line);
  }
  return lines;
}

/** Widths in units of a column, each a little more than a digit of Arial 9. */
const DIGIT = 0.953;
const SEPARATOR = 0.476;
const PARENTHESIS = 0.571;
const PERCENT = 1.6;
const EDGES = 0.75;
const DATE = 8 * DIGIT + 2 * PARENTHESIS + EDGES;
/** A figure of more than 15 digits, see `figureFormat`: 17 digits, a point, `E+` and the parentheses. */
const LONG = 19 * DIGIT + SEPARATOR + 2 * PARENTHESIS + EDGES;
const MOMENT = 14 * DIGIT + 7 * SEPARATOR + EDGES;

/** The width that a number takes in its format; 0 for text, which may run over. A narrower column shows `###`. */
export function figureWidth({ value, style: { format = '', font } }: PlannedCell): number {
  if (typeof value !== 'number') return 0;
  if (format.startsWith('yyyy')) return format.includes('hh') ? MOMENT : DATE;
  if (format.includes('E+')) return LONG;
  const [shown = ''] = format.split(';');
  const decimals = /\.(0+)/.exec(shown)?.[1]?.length ?? 0;
  const room = shown.split('_0').length - 1;
  const percent = shown.includes('%');
  const whole = Math.abs(percent ? value * 100 : value).toFixed(0).length;
  const separators = Math.floor((whole - 1) / 3) + (decimals > 0 ? 1 : 0);
  const digits = (whole + decimals + room) * DIGIT + separators * SEPARATOR;
  const sign = percent ? PERCENT : 0;
  return (digits + sign) * (font?.bold === true ? 1.02 : 1) + 2 * PARENTHESIS + EDGES;
}

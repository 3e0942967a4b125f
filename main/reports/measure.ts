/** How much room texts take: the lines of a wrapped text, and the height of a row. */
import type { PlannedCell } from '../xlsx/plan.ts';
import { plainText } from './plain-text.ts';

/** Points of a row of one line. */
export const LINE_HEIGHT = 12.75;
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

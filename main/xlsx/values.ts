/** When two cells hold the same, and how a value is named. */
import { type CellValue, isCellError } from './grid.ts';

/** Digits that survive every spreadsheet program. */
const DIGITS = 15;
/** The same number to 15 digits, the same text, the same blank. */
export function sameValue(was: CellValue, is: CellValue): boolean {
  if (was === is) return true;
  if (typeof was === 'number' && typeof is === 'number')
    return was.toPrecision(DIGITS) === is.toPrecision(DIGITS) || isRounding(was, is);
  if (isCellError(was) && isCellError(is)) return was.error === is.error;
  return (was ?? '') === '' && (is ?? '') === '';
}

/**
 * Whether one is the other rounded to 15 digits, by way of what a double keeps of it: programs round its shortest digits, not
 * the double itself, and differ where the digits beyond the fifteenth are next to a half.
 */
function isRounding(was: number, is: number): boolean {
  const largest = Math.max(Math.abs(was), Math.abs(is));
  const exponent = Math.floor(Math.log10(largest));
  return Math.abs(was - is) <= 0.5 * 10 ** (exponent + 1 - DIGITS) + largest * Number.EPSILON;
}

export function shownValue(value: CellValue): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'number') return String(Number(value.toPrecision(DIGITS)));
  return typeof value === 'object' ? value.error : String(value).slice(0, 200);
}

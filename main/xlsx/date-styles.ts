/** Which styles of a workbook show a number as a date, and whether with a time. */
import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';

/** What a style makes of a number: a date, a date with a time, or nothing of the kind. */
export type Shown = 'date' | 'time' | null;

/** Formats that every program knows by number (ECMA-376, 18.8.30); those of times alone are no dates. */
const KNOWN: Readonly<Record<string, Shown>> = { 14: 'date', 15: 'date', 16: 'date', 17: 'date', 22: 'time' };

/** What stands in quotes, behind a backslash or in brackets is shown as it is, or is a colour or a language. */
const LITERAL = /"[^"]*"|\\.|\[[^\]]*\]/g;

function shownBy(format: string): Shown {
  const codes = format.replace(LITERAL, '').toLowerCase();
  if (!/[yd]/.test(codes)) return null;
  return /[hs]/.test(codes) ? 'time' : 'date';
}

/** By the number of a style. A workbook without a part for styles has none. */
export async function dateStyles(archive: Archive, part: string): Promise<readonly Shown[]> {
  const styles: Shown[] = [];
  if (!archive.has(part)) return styles;
  const formats = new Map<string, Shown>();
  let ofCells = false;
  await readXml(part, archive.pieces(part), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(numFmtId, shownBy(formatCode));
      else if (name === 'cellXfs') ofCells = true;
      else if (name === 'xf' && ofCells) styles.push(formats.get(numFmtId) ?? KNOWN[numFmtId] ?? null);
    },
    close(name) {
      if (name === 'cellXfs') ofCells = false;
    },
  });
  return styles;
}

const DAY_MS = 86_400_000;
/** The day that a spreadsheet program counts as 0, and by how many days those of old Macs count less. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FROM_1904 = 1462;
/** 31 December 9999, the last day that they know. */
const LAST = 2_958_465;

/**
 * The date of a serial number to the full second, in no zone: `2026-10-31 23:50:00`, and without a time where it has none and its
 * style shows none. What is no date of a spreadsheet program stays the number it is.
 */
export function dateOfSerial(serial: number, shown: 'date' | 'time', from1904: boolean): string | number {
  const days = serial + (from1904 ? FROM_1904 : 0);
  if (days < 1 || days >= LAST + 1) return serial;
  const moment = new Date(DAY_ZERO + Math.round((days * DAY_MS) / 1000) * 1000).toISOString();
  const [day = '', time = ''] = moment.split('T');
  return shown === 'date' && Number.isInteger(days) ? day : `${day} ${time.slice(0, 8)}`;
}

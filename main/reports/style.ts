/** The one style of the workbook. Each style is one shared object: the writer knows it by identity. */
import { oncePer } from '../values/once-per.ts';
import type { CellStyle } from '../xlsx/plan.ts';

const INK = '1F2933';
const MUTED = '5F6B76';
const HEAD = 'E3E7EB';
const RULE = '6B7783';
const ROW = 'DDE2E7';
/** Taken from evidence; black is a formula. */
const EVIDENCE = '1F3F77';

const rowLine = { line: 'thin', color: ROW } as const;
const rule = { line: 'thin', color: RULE } as const;
const close = { line: 'double', color: RULE } as const;

export type Tone = 'formula' | 'evidence' | 'muted' | 'total';
export type Align = 'left' | 'right' | 'center';

/** By format, then by all else as one number: a month asks for two million styles and has some dozen. */
const made = new Map<string, CellStyle[]>();
const TONE: Readonly<Record<Tone, number>> = { formula: 0, evidence: 1, muted: 2, total: 3 };
const ALIGN: Readonly<Record<Align, number>> = { left: 0, right: 4, center: 8 };

/** A cell of a table, shared by all that ask for the same. */
export function cellStyle(
  tone: Tone,
  align: Align,
  format?: string,
  more: { wrap?: boolean; mono?: boolean } = {},
): CellStyle {
  const styles = made.get(format ?? '') ?? [];
  const key = TONE[tone] + ALIGN[align] + (more.wrap === true ? 16 : 0) + (more.mono === true ? 32 : 0);
  const known = styles[key];
  if (known !== undefined) return known;
  const color = tone === 'evidence' ? EVIDENCE : tone === 'muted' ? MUTED : INK;
  const style: CellStyle = {
    font: { color, bold: tone === 'total', ...(more.mono === true ? { name: 'Courier New' } : {}) },
    align,
    ...(format === undefined ? {} : { format }),
    ...(more.wrap === true ? { wrap: true } : {}),
    ...(tone === 'total' ? { top: rule, bottom: close } : { bottom: rowLine }),
  };
  styles[key] = style;
  made.set(format ?? '', styles);
  return style;
}

/** Left-aligned text one step in, so that it does not touch the figures of the column before it. */
export const indented = oncePer((style: CellStyle) => (style.align === 'left' ? { ...style, indent: 1 } : style));

export const TITLE: CellStyle = { font: { bold: true, size: 14, color: INK } };
export const SUBTITLE: CellStyle = { font: { color: MUTED } };
export const SECTION: CellStyle = { font: { bold: true, size: 10.5, color: INK } };
export const WARNING: CellStyle = { font: { bold: true, color: 'FFFFFF' }, fill: '7A1F1F' };
export const HEADER = {
  left: { font: { bold: true, color: INK }, fill: HEAD, align: 'left', wrap: true, top: rule, bottom: rule },
  right: { font: { bold: true, color: INK }, fill: HEAD, align: 'right', wrap: true, top: rule, bottom: rule },
  center: { font: { bold: true, color: INK }, fill: HEAD, align: 'center', wrap: true, top: rule, bottom: rule },
} as const satisfies Record<Align, CellStyle>;

/** Dark and light marks differ in grey print too, and the word itself says it. */
export const FAIL = { font: { bold: true, color: 'FFFFFF' }, fill: '7A1F1F' } as const;
export const WARN = { font: { bold: true, color: INK }, fill: 'F2DDA4' } as const;

const numberFormats = new Map<number, string>();

/**
 * Number format with parentheses for negatives and a dash for exactly nil. `room` is the most decimals of the column, so
 * that decimal points stand below each other.
 */
export function numberFormat(decimals: number, room = decimals): string {
  const key = decimals * 1_000 + room;
  const known = numberFormats.get(key);
  if (known !== undefined) return known;
  const digits = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  const pad = '_0'.repeat(Math.max(0, room - decimals));
  const format = `${digits}_)${pad};\\(${digits}\\)${pad};"–"_);@_)`;
  numberFormats.set(key, format);
  return format;
}

/** A share of 1, in per cent with two decimals. */
export const PERCENT_FORMAT = '0.00%_);\\(0.00%\\);"–"_);@_)';

/** From here on a double keeps fewer digits than stand before the point, and zeros would be shown in place of the others. */
const BEYOND_DIGITS = 1e15;
/** The 15 digits that a double keeps, and how many there are. */
const LONG_FORMAT = '0.00000000000000E+00_);\\(0.00000000000000E+00\\)';

/** Decimals that are shown behind a point at most; a figure that needs more stands in powers of ten. */
export const MOST_SHOWN_DECIMALS = 15;
const SMALL_FORMAT = '0.00000E+00_);\\(0.00000E+00\\)';

/** The number format for a figure of any size. */
export function figureFormat(figure: number, decimals: number, room = decimals): string {
  if (decimals > MOST_SHOWN_DECIMALS) return SMALL_FORMAT;
  return Math.abs(figure) >= BEYOND_DIGITS ? LONG_FORMAT : numberFormat(decimals, room);
}

export const DATE_FORMAT = 'yyyy\\-mm\\-dd';
export const MOMENT_FORMAT = 'yyyy\\-mm\\-dd\\ hh:mm:ss';

/**
 * Text operations on figures. An amount arrives as plain decimal text and is grouped, bracketed and aligned as text;
 * nothing here turns it into a number.
 */

/** How a person wants figures written. Dates and exports do not depend on it. */
export interface NumberStyle {
  readonly group: string;
  readonly point: string;
}

export const NUMBER_STYLES = {
  'comma-point': { group: ',', point: '.' },
  'point-comma': { group: '.', point: ',' },
  'space-comma': { group: '\u202f', point: ',' },
  'apostrophe-point': { group: '’', point: '.' },
} as const satisfies Record<string, NumberStyle>;
export type NumberStyleName = keyof typeof NUMBER_STYLES;

export function isNegative(text: string): boolean {
  return text.startsWith('-') && /[1-9]/.test(text);
}

/** Whether every digit is a zero: `0`, `0.00`, `-0.000`. */
export function isZero(text: string): boolean {
  return !/[1-9]/.test(text);
}

/** What a field of an amount takes: plain digits from zero on, so that no separator can be misread. */
export function isPlainAmount(text: string): boolean {
  return /^(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text);
}

export const PLAIN_AMOUNT_HINT = 'Write digits with a point, as in 0.847921, without separators.';

/** Digits written after the point. */
export function decimalsIn(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** The most decimals among the figures of a column: what their points are aligned to. */
export function widestDecimals(texts: Iterable<string | null | undefined>): number {
  let widest = 0;
  for (const text of texts) if (text) widest = Math.max(widest, decimalsIn(text));
  return widest;
}

/** `-1234567.5` as `(1,234,567.5)`: grouped, negative in brackets. All digits stay as they are. */
export function written(text: string, style: NumberStyle): string {
  const unsigned = text.startsWith('-') ? text.slice(1) : text;
  const [whole = '0', fraction] = unsigned.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.group);
  const body = fraction === undefined ? grouped : `${grouped}${style.point}${fraction}`;
  return isNegative(text) ? `(${body})` : body;
}

/** Invisible digits after a figure, so that its point stands where those of the column do. */
export function padding(text: string, decimals: number, style: NumberStyle): string {
  const own = decimalsIn(text);
  const missing = Math.max(0, decimals - own);
  if (missing === 0) return '';
  return (own === 0 ? style.point : '') + '0'.repeat(missing);
}

/** Orders two decimal texts by value, for sorting columns. Unknown comes last. */
export function compareDecimalText(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const below = isNegative(a);
  if (below !== isNegative(b)) return below ? -1 : 1;
  // A zero may have a minus before it, too.
  const [left, right] = [a.replace('-', ''), b.replace('-', '')];
  return below ? compareUnsigned(right, left) : compareUnsigned(left, right);
}

function compareUnsigned(a: string, b: string): number {
  const [aWhole = '', aFraction = ''] = a.split('.');
  const [bWhole = '', bFraction = ''] = b.split('.');
  if (aWhole.length !== bWhole.length) return aWhole.length - bWhole.length;
  const places = Math.max(aFraction.length, bFraction.length);
  const left = aWhole + aFraction.padEnd(places, '0');
  const right = bWhole + bFraction.padEnd(places, '0');
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The same with a minus before it where one has a meaning. */
export function isSignedAmount(text: string): boolean {
  return isPlainAmount(text.replace(/^-/, ''));
}

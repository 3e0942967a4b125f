/**
 * ROUND as spreadsheets do it: the number is taken at 15 significant digits, then halves go away from zero. The double of
 * 1.005 is a little less than 1.005; rounding it as it stands would give 1.00 where every spreadsheet gives 1.01 (WE 14).
 */
const DIGITS = 15;

/** ROUND(value, decimals); decimals may be negative. */
export function spreadsheetRound(value: number, decimals: number): number {
  if (value === 0 || !Number.isFinite(value)) return value === 0 ? 0 : value;
  const places = Math.trunc(decimals);
  const written = Math.abs(value).toExponential(DIGITS - 1);
  const mark = written.indexOf('e');
  const exponent = Number(written.slice(mark + 1));
  const digits = written[0] + written.slice(2, mark);
  // Digits that stand before the place rounded to.
  const kept = exponent + 1 + places;
  if (kept >= DIGITS) return value;
  if (kept < 0) return 0;
  const up = (digits.charCodeAt(kept) - 48 >= 5 ? 1n : 0n) + BigInt(digits.slice(0, kept) || '0');
  const rounded = Number(`${up}e${-places}`);
  return value < 0 && up > 0n ? -rounded : rounded;
}

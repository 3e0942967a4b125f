/** Size of a file in words: `412 MB`. Decimal units, as file managers count. */
const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

export function sizeWords(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < UNITS.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}

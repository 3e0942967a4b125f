/** Selected cells as tab-separated text. Figures go out exact; text that a spreadsheet would run as a formula is kept text. */
const DECIMAL = /^-?\d+(\.\d+)?$/;

function safe(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(flat) && !DECIMAL.test(flat) ? `'${flat}` : flat;
}

export function tabSeparated(regions: readonly (readonly (readonly unknown[])[])[]): string {
  return regions
    .flatMap((region) => region.map((row) => row.map((value) => safe(String(value ?? ''))).join('\t')))
    .join('\n');
}

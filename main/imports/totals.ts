/** Totals rows, as files have them at their end or between groups: no entry, but a figure that the rows above must give. */
import { plainWords } from './header.ts';
import type { TableRow } from './table-row.ts';

const WORDS =
  /^(grand |sub |sub)?totals?\b|^sums?\b|^summe\b|^(gesamt|zwischen)(summe)?\b|^insgesamt\b|^endsumme\b|^(totale|totaal|totaux|suma|soma|somme|razem)\b/;
/** In letters that `plainWords` leaves out: Russian, Ukrainian, Chinese and Japanese. */
const OTHER_LETTERS = /^(итого|всего|разом|усього|合计|合計|总计|總計|小计|小計)/;

/** Whether the first word of the row says that it adds up the rows above. */
export function isTotalsRow({ cells }: Pick<TableRow, 'cells'>): boolean {
  const first = firstCell(cells);
  return WORDS.test(plainWords(first)) || OTHER_LETTERS.test(first.trim().toLowerCase());
}

/** Words of its label in capitals: of `Total BTC` one names the currency it adds up. */
export function totalsLabel({ cells }: TableRow): readonly string[] {
  return firstCell(cells)
    .toUpperCase()
    .split(/[^A-Z0-9]+/);
}

function firstCell(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== '') ?? '';
}

/** Where the workbook shows what a check follows from. */

const SHEETS: Readonly<Record<string, string>> = {
  C01: 'Balances by day, A',
  C02: 'Balances by day, A',
  C03: 'Balances by day, A',
  C04: 'Balances by day, B',
  C05: 'Valuation, A',
  C06: 'Valuation, A',
  C07: 'Roll-forward, A',
  C08: 'Roll-forward, D',
  C09: 'Coverage, A',
  C10: 'Roll-forward, C',
  C11: 'Ledger agreement, D',
  C12: 'Ledger agreement, A',
  C13: 'Balances by day',
  C14: 'Coverage, E',
  C15: 'Coverage, F',
  C16: 'Coverage, D',
  C17: 'FX bridge, A',
  C18: 'Journal, A',
  C19: 'Journal, B',
  C20: 'Rates, C',
  C21: 'Balances by day, A',
  C22: 'Ledger agreement, D',
  C23: 'Coverage, B',
  C24: 'Roll-forward, A',
  C25: 'Provenance, B',
  C26: 'Roll-forward, A',
  C27: 'Coverage, G and H',
};

/** Sheet and section, `Coverage, F`. Throws for a check that is shown nowhere. */
export function sheetOfCheck(id: string): string {
  const found = SHEETS[id];
  if (found === undefined) throw new RangeError(`No sheet shows what ${id} follows from`);
  return found;
}

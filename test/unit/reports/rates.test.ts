import { describe, expect, it } from 'vitest';
import type { PlannedCell } from '../../../main/xlsx/plan.ts';
import { month, movement, rate } from '../accounting/fixtures.ts';
import { proved } from './planned.ts';

/** A month with one coin of this rate beside bitcoin. */
function cellsWith(value: string): { readonly sheet: string; readonly cell: PlannedCell }[] {
  const input = month({
    balances: { BTC: '1.50000000 1.50000000', PEPE: '120000000.0 170000000.0', EUR: '2000.00' },
    rates: ['2026-09-30', '2026-10-01', '2026-10-31'].flatMap((day) => [
      rate(`1 BTC = 58000.00 EUR at ${day}T23:50Z`),
      rate(`1 PEPE = ${value} EUR at ${day}T23:50Z`),
    ]),
    movements: [movement('2026-10-01T10:00Z', ['deposit 50000000.0 PEPE'])],
    covered: true,
  });
  return proved(input).plan.sheets.flatMap((sheet) =>
    [...sheet.rows()].flatMap(({ cells }) => cells.map((cell) => ({ sheet: sheet.name, cell }))),
  );
}

/** Decimals that a cell of this number shows, by sheet: null for powers of ten. */
function decimalsOf(value: string, shown = Number(value)): ReadonlyMap<string, number | null> {
  const found = new Map<string, number | null>();
  for (const { sheet, cell } of cellsWith(value)) {
    if (cell.value !== shown) continue;
    const format = cell.style.format ?? '';
    const decimals = format.includes('E+') ? null : (/0\.(0*)/.exec(format)?.[1]?.length ?? 0);
    expect(found.get(sheet) ?? decimals).toBe(decimals);
    found.set(sheet, decimals);
  }
  return found;
}

const SHEETS = ['FX bridge', 'Journal', 'Movements', 'Rates', 'Summary', 'Valuation'];

describe('a rate in a cell', () => {
  it('shows eight decimals', () => {
    expect(decimalsOf('0.00123456').get('Valuation')).toBe(8);
    expect(decimalsOf('0.00123456', 58_000).get('Valuation')).toBe(8);
  });

  it('shows all digits of one that is smaller', () => {
    const decimals = decimalsOf('0.0000000081');
    expect([...decimals.keys()].sort()).toEqual(SHEETS);
    expect(new Set(decimals.values())).toEqual(new Set([10]));
  });

  it('shows six significant digits of one that has more', () => {
    const decimals = decimalsOf('0.00000000812345678901');
    expect([...decimals.keys()].sort()).toEqual(SHEETS);
    expect(new Set(decimals.values())).toEqual(new Set([14]));
  });

  it('shows powers of ten where they would stand too far behind the point', () => {
    const decimals = decimalsOf('0.00000000000000000812345678901');
    expect([...decimals.keys()].sort()).toEqual(SHEETS);
    expect(new Set(decimals.values())).toEqual(new Set([null]));
  });

  it('keeps decimal points below each other', () => {
    const formats = cellsWith('0.0000000081')
      .filter(({ sheet, cell }) => sheet === 'Valuation' && (cell.value === 58_000 || cell.value === 8.1e-9))
      .map(({ cell }) => cell.style.format?.split(';')[0] ?? '');
    const behind = formats.map((format) => (/\.(0+)/.exec(format)?.[1]?.length ?? 0) + format.split('_0').length - 1);
    expect(new Set(behind)).toEqual(new Set([10]));
  });
});

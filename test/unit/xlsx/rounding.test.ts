import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, roundTo } from '../../../main/values/money.ts';
import { spreadsheetRound } from '../../../main/xlsx/rounding.ts';

describe('ROUND of a spreadsheet', () => {
  it.each([
    [2.345, 2, 2.35],
    [1.005, 2, 1.01],
    [0.125, 2, 0.13],
    [-0.125, 2, -0.13],
    [-1.005, 2, -1.01],
    [0.004, 2, 0],
    [0.005, 2, 0.01],
    [0.999, 2, 1],
    [1234.5, -2, 1200],
    [1250, -2, 1300],
    [0, 2, 0],
    [123456789.005, 2, 123456789.01],
    [58207.319415, 8, 58207.319415],
  ])('ROUND(%d, %d) = %d (WE 14)', (value, decimals, expected) => {
    expect(spreadsheetRound(value, decimals)).toBe(expected);
  });

  it('agrees with exact decimals wherever a double holds them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), fc.integer({ min: 0, max: 8 }), (units, decimals) => {
        const value = decimal(`${units}`).div(1e6);
        expect(spreadsheetRound(value.toNumber(), decimals)).toBe(roundTo(value, decimals).toNumber() + 0);
      }),
    );
  });
});

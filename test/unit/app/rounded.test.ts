import { describe, expect, it } from 'vitest';
import { roundedText } from '../../../main/app/rounded.ts';

describe('roundedText', () => {
  it('rounds half away from zero and writes all decimals', () => {
    expect(roundedText('1.005', 2)).toBe('1.01');
    expect(roundedText('-1.005', 2)).toBe('-1.01');
    expect(roundedText('410917.5', 2)).toBe('410917.50');
    expect(roundedText('22.443911475835908935', 6)).toBe('22.443911');
    expect(roundedText('12', 0)).toBe('12');
  });

  it('takes a product of more digits than an amount may have', () => {
    const quantity = '12345678.123456789012345678';
    expect(roundedText(`${quantity}${'1'.repeat(60)}5`, 2)).toBe('12345678.12');
  });

  it('has no minus zero', () => {
    expect(roundedText('-0.001', 2)).toBe('0.00');
  });

  it('refuses what is not a plain number', () => {
    expect(() => roundedText('1e3', 2)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../../main/values/money.ts';
import {
  compareDecimalText,
  decimalsIn,
  isNegative,
  isZero,
  NUMBER_STYLES,
  padding,
  widestDecimals,
  written,
} from '../../../renderer/text/figures.ts';

const style = NUMBER_STYLES['comma-point'];
const digits = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 18 }))
  .map(([negative, units, places]) => {
    const text = units.toString().padStart(places + 1, '0');
    const whole = text.slice(0, text.length - places);
    const sign = negative ? '-' : '';
    return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(text.length - places)}`;
  });

describe('written', () => {
  it('groups thousands and brackets negatives', () => {
    expect(written('1234567.5', style)).toBe('1,234,567.5');
    expect(written('-1234.50', style)).toBe('(1,234.50)');
    expect(written('999', style)).toBe('999');
    expect(written('1000', style)).toBe('1,000');
  });

  it('shows a minus zero as zero', () => {
    expect(written('-0.00', style)).toBe('0.00');
    expect(isNegative('-0.00')).toBe(false);
    expect(isZero('-0.00')).toBe(true);
  });

  it('keeps every digit beyond what a float holds', () => {
    expect(written('12345678901234.123456789012345678', style)).toBe('12,345,678,901,234.123456789012345678');
  });

  it('follows the style of the person', () => {
    expect(written('1234567.5', NUMBER_STYLES['point-comma'])).toBe('1.234.567,5');
    expect(written('-1234.5', NUMBER_STYLES['space-comma'])).toBe('(1\u202f234,5)');
    expect(written('1234.5', NUMBER_STYLES['apostrophe-point'])).toBe('1’234.5');
  });

  it('neither loses nor adds a digit', () => {
    fc.assert(
      fc.property(digits, (text) => {
        expect(written(text, style).replace(/\D/g, '')).toBe(text.replace(/\D/g, ''));
      }),
    );
  });
});

describe('padding', () => {
  it('brings the points of a column in line', () => {
    const column = ['1', '22.5', '-3.125'];
    const widest = widestDecimals(column);
    expect(widest).toBe(3);
    const after = column.map((text) => decimalsIn(text) + padding(text, widest, style).replace('.', '').length);
    expect(after).toEqual([3, 3, 3]);
    expect(padding('1', 3, style)).toBe('.000');
    expect(padding('-3.125', 3, style)).toBe('');
  });
});

describe('compareDecimalText', () => {
  it('orders as the exact numbers do', () => {
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        const exact = decimal(a).comparedTo(decimal(b));
        expect(Math.sign(compareDecimalText(a, b))).toBe(exact);
      }),
    );
  });

  it('gives a plain zero for two equal negative amounts', () => {
    expect(compareDecimalText('-0.50', '-0.5')).toBe(0);
  });

  it('knows no sign of zero', () => {
    expect(compareDecimalText('0', '-0.00')).toBe(0);
    expect(compareDecimalText('-0', '0.0')).toBe(0);
    expect(Math.sign(compareDecimalText('-0', '-0.01'))).toBe(1);
    expect(Math.sign(compareDecimalText('-0', '0.01'))).toBe(-1);
  });

  it('puts the unknown last', () => {
    expect(['2', null, '-1'].sort(compareDecimalText)).toEqual(['-1', '2', null]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compact,
  computedDecimal,
  Decimal,
  decimal,
  decimalsOf,
  decimalText,
  dividedRate,
  isDecimalText,
  nearestDouble,
  roundTo,
  sum,
} from '../../../main/values/money.ts';

describe('decimal text', () => {
  it.each(['0', '-0.00010500', '12345678.123456789012345678', '1.50000000'])('reads %s', (text) => {
    expect(isDecimalText(text)).toBe(true);
  });

  it.each(['', '-', '.5', '1.', '1.2.3', '--1', '1e5', '007', '+1', 'NaN', '1,5', ' 1', '1 ', 'Infinity', '0x1'])(
    'refuses %j',
    (text) => {
      expect(isDecimalText(text)).toBe(false);
      expect(() => decimal(text)).toThrow(RangeError);
    },
  );

  it('refuses more than 40 digits', () => {
    expect(isDecimalText('1'.repeat(40))).toBe(true);
    expect(isDecimalText('1'.repeat(41))).toBe(false);
  });

  it('reads figures that were computed up to 200 characters, and nothing else', () => {
    const product = `0.${'3'.repeat(198)}`;
    expect(computedDecimal(product).toFixed()).toBe(product);
    expect(() => computedDecimal(`${product}3`)).toThrow('Not a plain decimal number: "0.333');
    expect(() => computedDecimal('1e5')).toThrow('Not a plain decimal number: "1e5"');
  });

  it('counts the decimals that are written', () => {
    expect(['12', '1.00000000', '-0.5'].map(decimalsOf)).toEqual([0, 8, 1]);
  });

  it('keeps every digit through text and back', () => {
    const digits = fc.tuple(
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 10n ** 22n }),
      fc.stringMatching(/^[0-9]{0,17}[1-9]$/),
    );
    fc.assert(
      fc.property(digits, ([negative, whole, fraction]) => {
        const text = `${negative ? '-' : ''}${whole}.${fraction}`;
        expect(decimalText(decimal(text))).toBe(text);
      }),
    );
  });

  it('never writes an exponent', () => {
    expect(decimalText(decimal('0.0000001'))).toBe('0.0000001');
    expect(decimalText(new Decimal('1e30'))).toBe(`1${'0'.repeat(30)}`);
  });
});

describe('sums', () => {
  it('adds what a double cannot', () => {
    expect(decimalText(sum([decimal('0.1'), decimal('0.2')]))).toBe('0.3');
    expect(decimalText(sum([decimal('12345678.123456789012345678'), decimal('0')]))).toBe(
      '12345678.123456789012345678',
    );
  });
});

// WE 14, second table: half away from zero.
describe('rounding', () => {
  it.each([
    ['2.345', '2.35'],
    ['1.005', '1.01'],
    ['0.125', '0.13'],
    ['-0.125', '-0.13'],
  ])('rounds %s to %s', (exact, posted) => {
    expect(roundTo(decimal(exact), 2).toFixed(2)).toBe(posted);
  });

  // WE 5c
  it('rounds a divided rate once to 20 significant digits', () => {
    expect(dividedRate(decimal('1'), decimal('1.0854')).toFixed()).toBe('0.9213193292795282845');
  });
});

describe('the nearest double', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['901.12345678', 901.12345678],
    ['-0.00000001', -1e-8],
    ['9007199254740993', 9007199254740992],
    ['123456789012345678901234567890', 1.2345678901234568e29],
    ['0.1', 0.1],
  ])('of %s is %d', (text, double) => {
    expect(nearestDouble(new Decimal(text))).toBe(double);
  });

  it('is the one that the whole text is read as', () => {
    const digits = fc.stringMatching(/^(0|[1-9][0-9]{0,24})(\.[0-9]{1,25})?$/);
    const amounts = fc.tuple(digits, fc.boolean()).map(([text, less]) => new Decimal(less ? `-${text}` : text));
    const wide = fc.tuple(fc.integer(), fc.integer({ min: -40, max: 40 })).map(([n, e]) => new Decimal(`${n}e${e}`));
    const check = fc.property(fc.oneof(amounts, wide), (value) => {
      expect(nearestDouble(value)).toBe(value.isZero() ? 0 : Number(value.toFixed()));
    });
    fc.assert(check, { numRuns: 3_000 });
  });
});

describe('a compact figure', () => {
  it('is the same number, and one for every small whole one', () => {
    for (const text of [
      '0',
      '1',
      '-1',
      '7',
      '10',
      '100',
      '999',
      '1000',
      '-1000',
      '1001',
      '50000',
      '10000000',
      '50000000',
    ])
      expect(decimalText(compact(decimal(text)))).toBe(text);
    for (const text of ['0.5', '-0.0000001', '1.5', '1000.5', '12345678.9', '10000000.0000001'])
      expect(decimalText(compact(decimal(text)))).toBe(text);
    expect(compact(decimal('-1.00'))).toBe(compact(decimal('-1')));
    expect(compact(decimal('1'))).not.toBe(compact(decimal('-1')));
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: 0, max: 9 }), (whole, places) => {
        const value = decimal(String(whole)).div(decimal('1'.padEnd(places + 1, '0')));
        expect(compact(value).eq(value)).toBe(true);
        expect(decimalText(compact(value))).toBe(decimalText(value));
      }),
    );
  });
});

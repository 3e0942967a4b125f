import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecimalMark, decimalMarkOf, readAmount } from '../../../main/imports/amount.ts';

const read = (text: string, mark: DecimalMark = '.') => {
  const reading = readAmount(text, mark);
  return 'amount' in reading ? reading.amount : null;
};

describe('amounts', () => {
  it.each<[string, DecimalMark, string]>([
    ['1.234,56', ',', '1234.56'],
    ['1,234.56', '.', '1234.56'],
    ["1'234.50", '.', '1234.50'],
    ['1 234 567,00', ',', '1234567.00'],
    ['1\u00a0234', '.', '1234'],
    ['(12.30)', '.', '-12.30'],
    ['12.30-', '.', '-12.30'],
    ['−0,5', ',', '-0.5'],
    ['+7', '.', '7'],
    ['.5', '.', '0.5'],
    ['007', '.', '7'],
    ['1.', '.', '1'],
    ['1e-7', '.', '0.0000001'],
    ['1.5E3', '.', '1500'],
    ['98.154731', '.', '98.154731'],
    ['1'.repeat(40), '.', '1'.repeat(40)],
  ])('reads %s with the mark %s as %s', (text, mark, amount) => {
    expect(read(text, mark)).toBe(amount);
  });

  it.each([
    '',
    'NaN',
    'Infinity',
    '-',
    '()',
    '--1',
    '(-1)',
    '1.2.3',
    '12,34',
    '0,125',
    '1,23,456',
    '€ 5',
    '5 EUR',
    '0x10',
    '1e999',
    '1-2',
  ])('refuses %j', (text) => {
    expect(read(text)).toBeNull();
  });

  it('refuses more than 40 digits by name', () => {
    expect(readAmount('1'.repeat(41), '.')).toEqual({ refused: expect.stringContaining('more than 40 digits') });
  });

  it('keeps every digit', () => {
    const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.stringMatching(/^[0-9]{1,18}$/));
    fc.assert(
      fc.property(digits, ([whole, fraction]) => {
        expect(read(`${whole}.${fraction}`)).toBe(`${whole}.${fraction}`);
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, '.');
        expect(read(`${grouped},${fraction}`, ',')).toBe(`${whole}.${fraction}`);
      }),
    );
  });

  it('asks where a mark can be read two ways', () => {
    expect(decimalMarkOf(['1,234', '5,678'])).toBeNull();
    expect(decimalMarkOf(['1,234', '5,67'])).toBe(',');
    expect(decimalMarkOf(['1,234', '5.67'])).toBe('.');
    expect(decimalMarkOf(['1.234,5'])).toBe(',');
    expect(decimalMarkOf(['12', '7'])).toBe('.');
    expect(decimalMarkOf(['0.125', '0.250'])).toBe('.');
    expect(decimalMarkOf(['0,125'])).toBe(',');
  });
});

it.each<[string, '.' | ',', string]>([
  ['1.234,56', '.', '"1.234,56" is an amount with a decimal comma only, but this file has a decimal point'],
  ['0.125', ',', '"0.125" is an amount with a decimal point only, but this file has a decimal comma'],
  ['1,2,3', '.', '"1,2,3" is not an amount'],
])('says of %s under %s whether the other mark would read it', (text, mark, refused) => {
  expect(readAmount(text, mark)).toEqual({ refused });
});

import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  ExactNumber,
  parseAnswerJson,
  parseExactJson,
  plainNumber,
  UNREADABLE_NUMBER,
} from '../../../main/citron/exact-json.ts';
import { Decimal } from '../../../main/values/money.ts';

describe('JSON numbers', () => {
  test.each([
    ['1', '1'],
    ['-0.5', '-0.5'],
    ['56.725974352393116', '56.725974352393116'],
    ['12345678.123456789012345678', '12345678.123456789012345678'],
    ['1e-7', '0.0000001'],
    ['1.50E2', '150'],
    ['1.505E2', '150.5'],
    ['-2.5e-3', '-0.0025'],
    ['5E-1', '0.5'],
    ['12e-1', '1.2'],
    ['0.5e1', '5'],
    ['0e0', '0'],
    ['0E-8', '0.00000000'],
    ['1E+3', '1000'],
  ])('%s is %s', (source, plain) => {
    expect(parseExactJson(`{"n": ${source}}`)).toEqual({ n: new ExactNumber(plain as never) });
    expect(plainNumber(source)).toBe(plain);
  });

  test.each(['', '-', '.5', '1.', '+1', '007', '1e', 'NaN', 'Infinity', '0x10', '1,5', ' 1', '1e9999', '1_000'])(
    '%j is no number',
    (text) => {
      expect(plainNumber(text)).toBeNull();
    },
  );

  test('more than 40 digits are refused rather than cut', () => {
    expect(() => parseExactJson(`[${'9'.repeat(41)}]`)).toThrow(RangeError);
    expect(() => parseExactJson('[1e400]')).toThrow(RangeError);
  });

  test('in an answer they stand for nothing, and the rest is read', () => {
    const read = parseAnswerJson(`{"n":0.10,"build":${'9'.repeat(41)},"big":1e400}`);
    expect(read).toEqual({
      n: new ExactNumber('0.10' as never),
      build: UNREADABLE_NUMBER,
      big: UNREADABLE_NUMBER,
    });
    expect(() => parseAnswerJson('{')).toThrow(SyntaxError);
  });

  test('any exponent form keeps its value', () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(digits, fc.integer({ min: -20, max: 20 }), fc.boolean(), (whole, exponent, minus) => {
        const source = `${minus ? '-' : ''}${whole}e${exponent}`;
        const plain = plainNumber(source);
        expect(plain).not.toBeNull();
        expect(new Decimal(plain ?? 'NaN').eq(new Decimal(source))).toBe(true);
      }),
    );
  });
});

describe('a runtime without source text', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('is noticed at the first number', () => {
    const original = JSON.parse;
    vi.spyOn(JSON, 'parse').mockImplementation((text: string, reviver?: (key: string, value: unknown) => unknown) =>
      original(text, reviver && ((key, value) => reviver(key, value))),
    );
    expect(() => parseExactJson('{"rate": 1.5}')).toThrow('source text');
  });

  test('is not this one', () => {
    expect(parseExactJson('0.10')).toEqual(new ExactNumber('0.10' as never));
  });
});

/** Reads JSON without passing numbers through a float: a rate of 17 digits keeps all of them. */
import { type DecimalText, isDecimalText } from '../values/money.ts';

/** A JSON number as it stood in the text, written plainly. */
export class ExactNumber {
  readonly text: DecimalText;

  constructor(text: DecimalText) {
    this.text = text;
  }
}

/** Stands for a JSON number that cannot be kept exactly. Neither text nor object, so that nothing can be made of it. */
export const UNREADABLE_NUMBER: unique symbol = Symbol('a number of more than 40 digits');

/** TypeScript does not know the third argument of a reviver yet. */
type SourceReviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;
type ParseWithSource = (text: string, reviver: SourceReviver) => unknown;

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Beyond this an exponent is not an amount but an attempt to fill the memory with zeros. */
const LARGEST_EXPONENT = 100;

/**
 * Writes a number in JSON notation plainly, with exactly its digits: `1e-7` is `0.0000001`, `1.50E2` is `150`, `0E-8` is
 * `0.00000000`. Null for text that is no number, or one of more than 40 digits.
 */
export function plainNumber(source: string): DecimalText | null {
  if (isDecimalText(source)) return source;
  const match = NUMBER.exec(source);
  if (match === null) return null;
  const [, minus = '', whole = '', fraction = '', power = '0'] = match;
  const exponent = Number.parseInt(power, 10);
  if (Math.abs(exponent) > LARGEST_EXPONENT || (whole.length > 1 && whole.startsWith('0'))) return null;
  const shift = whole.length + exponent;
  const digits = (whole + fraction).padEnd(shift, '0');
  const left = shift > 0 ? digits.slice(0, shift).replace(/^0+(?=\d)/, '') : '0';
  const right = shift > 0 ? digits.slice(shift) : '0'.repeat(-shift) + digits;
  const plain = `${minus}${left}${right === '' ? '' : `.${right}`}`;
  return isDecimalText(plain) ? plain : null;
}

function parse(text: string, unreadable: (source: string) => unknown): unknown {
  const parseWithSource: ParseWithSource = JSON.parse;
  return parseWithSource(text, (_key, value, context) => {
    if (typeof value !== 'number') return value;
    if (context?.source === undefined) throw new Error('This runtime does not give the source text of JSON numbers.');
    const plain = plainNumber(context.source);
    return plain === null ? unreadable(context.source) : new ExactNumber(plain);
  });
}

/**
 * Parses JSON; every number becomes an `ExactNumber`. Throws a SyntaxError for text that is not JSON, a RangeError for a
 * number of more than 40 digits, and a plain Error where the runtime does not hand over the source text of numbers: such a
 * runtime would change amounts silently.
 */
export function parseExactJson(text: string): unknown {
  return parse(text, (source) => {
    throw new RangeError(`A number that cannot be read exactly: ${source.slice(0, 60)}`);
  });
}

/**
 * The same for an answer of the API, which may hold fields that nobody reads: a number of more than 40 digits becomes
 * `UNREADABLE_NUMBER`.
 */
export function parseAnswerJson(text: string): unknown {
  return parse(text, () => UNREADABLE_NUMBER);
}

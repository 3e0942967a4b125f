/** Amounts as people and programs write them, read exactly. Nothing goes through a JavaScript number. */
import { plainNumber } from '../citron/exact-json.ts';
import { type DecimalText, isDecimalText } from '../values/money.ts';

export type DecimalMark = '.' | ',';

/** Either the amount as plain decimal text, or why it is refused. */
export type AmountReading = { readonly amount: DecimalText } | { readonly refused: string };

/** Digits, marks and separators, with an exponent. */
const NUMBER = /^\d[\d.,\s'’]*(?:e[+-]?\d{1,2})?$/i;
const SPACES = /[\s'’]/g;

/** Takes out separators of thousands; null when they do not stand every three digits. */
function ungrouped(text: string, mark: DecimalMark): string | null {
  const [whole = '', fraction, ...more] = text.split(mark);
  if (more.length > 0) return null;
  const end = fraction === undefined ? '' : `.${fraction}`;
  const separators = new Set(whole.replace(/\d/g, ''));
  const [separator] = separators;
  if (separator === undefined) return whole + end;
  const [head = '', ...groups] = whole.split(separator);
  // No program parts thousands that are not there: 0.125 is never 125.
  if (separators.size > 1 || head.length === 0 || head.length > 3 || head.startsWith('0')) return null;
  return groups.every((group) => group.length === 3) ? head + groups.join('') + end : null;
}

/** The digits without their sign, and whether they are negative; null when signs contradict. */
function unsigned(text: string): { readonly digits: string; readonly negative: boolean } | null {
  const wrapped = /^\((.*)\)$/.exec(text)?.[1]?.trim();
  const inner = wrapped ?? text;
  const [, before = '', digits = '', after = ''] = /^([+\-−]?)\s*(.*?)\s*([-−]?)$/.exec(inner) ?? [];
  const signs = [before, after, wrapped === undefined ? '' : '('].filter((sign) => sign !== '');
  return signs.length > 1 ? null : { digits, negative: signs.length === 1 && signs[0] !== '+' };
}

const OTHER: Readonly<Record<DecimalMark, DecimalMark>> = { '.': ',', ',': '.' };
const NAMES: Readonly<Record<DecimalMark, string>> = { '.': 'decimal point', ',': 'decimal comma' };

/**
 * Reads an amount written with a decimal mark. `(12.30)`, `12.30-` and `−12.30` are negative; thousands may be separated by
 * the other mark, a space or an apostrophe; `1e-7` is read exactly. Refused with a reason: `NaN`, more than 40 digits,
 * currency signs, what is an amount with the other mark only, and everything else that is not one number.
 */
export function readAmount(written: string, mark: DecimalMark): AmountReading {
  const read = withMark(written, mark);
  const other = OTHER[mark];
  if ('amount' in read || !('amount' in withMark(written, other))) return read;
  return {
    refused: `"${written.trim().slice(0, 60)}" is an amount with a ${NAMES[other]} only, but this file has a ${NAMES[mark]}`,
  };
}

function withMark(written: string, mark: DecimalMark): AmountReading {
  // What most programs write needs no more: a file has several amounts in each of 100,000 rows.
  if (isDecimalText(written) && (mark === '.' || !written.includes('.'))) return { amount: written };
  const shown = `"${written.trim().slice(0, 60)}"`;
  const refused = { refused: `${shown} is not an amount` };
  const parts = unsigned(written.trim());
  if (parts === null) return refused;
  const started = parts.digits.replace(/^[.,](?=\d)/, '0$&');
  if (!NUMBER.test(started)) return refused;
  const [digits = '', exponent] = started.toLowerCase().split('e');
  const other = OTHER[mark];
  const plain = ungrouped(digits.trim().replaceAll(other, "'").replace(SPACES, "'"), mark);
  if (plain === null) return refused;
  const bare = plain.replace(/\.$/, '').replace(/^0+(?=\d)/, '');
  const amount = exponent === undefined ? bare : plainNumber(`${bare}e${exponent}`);
  if (amount === null || bare.replace('.', '').length > 40) return { refused: `${shown} has more than 40 digits` };
  const signed = `${parts.negative ? '-' : ''}${amount}`;
  return isDecimalText(signed) ? { amount: signed } : refused;
}

/**
 * The decimal mark that amounts of a column use; null when both readings fit every one of them (`1,234`) and a person must
 * say. No amount with a mark at all reads as a point.
 */
export function decimalMarkOf(amounts: readonly string[]): DecimalMark | null {
  const marked = amounts.filter((text) => /[.,]/.test(text));
  if (marked.length === 0) return '.';
  const fits = (mark: DecimalMark) => marked.every((text) => 'amount' in readAmount(text, mark));
  const [point, comma] = [fits('.'), fits(',')];
  if (point && comma) return null;
  return comma ? ',' : '.';
}

/** One stored callback as fields of a movement: both published shapes, and the fields that sister APIs add. */

import { type FieldAmount, type FieldFee, type MovementFields, NO_FIELDS } from '../accounting/movement-fields.ts';
import { ExactNumber, parseExactJson } from '../citron/exact-json.ts';
import { type DecimalText, isDecimalText } from '../values/money.ts';
import type { Instant } from '../values/time.ts';
import type { Codes } from './codes.ts';
import { readMoment } from './moment.ts';
import { statusOfWord, typeOfWord } from './words.ts';

export type CallbackReading =
  | { readonly externalId: string; readonly fields: MovementFields }
  | { readonly refused: string };

type Body = Readonly<Record<string, unknown>>;

class Refused extends Error {}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

function text(value: unknown): string | null {
  if (value instanceof ExactNumber) return value.text;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function amountText(value: unknown, what: string): DecimalText | null {
  const digits = text(value);
  if (digits === null) return null;
  if (!isDecimalText(digits) || digits.startsWith('-'))
    throw new Refused(`${what} "${digits.slice(0, 60)}" is not an amount`);
  return digits;
}

function fieldAmount(value: unknown, what: string, codes: Codes): FieldAmount | null {
  if (!isBody(value)) return null;
  const amount = amountText(value.amount, what);
  if (amount === null) return null;
  const code = codes.read(text(value.currency) ?? '');
  if ('refused' in code) throw new Refused(`${what}: ${code.refused}`);
  return { ...code, amount };
}

/** Names under which receivers store the moment they got a callback, the plainest first. */
export const RECEIVED = ['received_at', 'time', 'timestamp', 'date', 'datetime'];
/** Names under which receivers store a body beside that moment. */
export const INNER = ['body', 'payload', 'callback', 'data'];

/** What only a callback says of itself, and no record of a receiver. */
const OWN = ['type', 'currency_sent', 'currency_received'];

/** The object that a value is, or that its text says in JSON; null for any other. */
function told(value: unknown): Body | null {
  if (isBody(value)) return value;
  if (typeof value !== 'string' || !/^\s*["{]/.test(value)) return null;
  try {
    return told(parseExactJson(value));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (error instanceof RangeError) throw new Refused(error.message);
    throw error;
  }
}

const isWhole = (body: Body): boolean => body.id !== undefined && body.status !== undefined;

/** A stored callback: the body itself, or a record of the receiver around it. Refused where more than one could be meant. */
function unwrapped(record: Body): { readonly body: Body; readonly outer: Body } {
  const held = INNER.flatMap((key) => {
    const body = told(record[key]);
    return body === null ? [] : [{ key, body }];
  });
  const whole = held.filter(({ body }) => isWhole(body));
  // The record of an event may have an id and a status of its own.
  const itself = isWhole(record) && (whole.length === 0 || OWN.some((key) => record[key] !== undefined));
  const found = itself || whole.length > 0 ? whole : held;
  const [one, other] = [...(itself ? ['the record itself'] : []), ...found.map(({ key }) => `"${key}"`)];
  if (other !== undefined) throw new Refused(`${one} and ${other} both look like the callback`);
  const [inner] = found;
  if (inner !== undefined) return { body: inner.body, outer: record };
  const unread = itself ? undefined : INNER.find((key) => text(record[key]) !== null);
  if (unread !== undefined) throw new Refused(`"${unread}" holds no callback: no JSON object`);
  return { body: record, outer: record };
}

function timeOf(record: Body, keys: readonly string[], zone: string): Instant | null {
  for (const key of keys) {
    const written = text(record[key]);
    if (written === null) continue;
    const read = readMoment(written, { zone, dateOrder: null });
    if ('refused' in read) throw new Refused(`${key}: ${read.refused}`);
    if (read.moment.at === null) throw new Refused(`${key} "${written}" has no time of day`);
    return read.moment.at;
  }
  return null;
}

/**
 * Reads a callback. Its moment is the receiver's, because the body has none; it becomes the time of what the status says.
 * `fallback` is taken where there is none and nothing is known of the movement.
 */
export function readCallback(
  record: unknown,
  codes: Codes,
  zone: string,
  fallback: (id: string) => Instant | null,
): CallbackReading {
  try {
    const body = told(record);
    return body === null ? { refused: 'not a callback: no JSON object' } : callback(body, codes, zone, fallback);
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
}

function callback(record: Body, codes: Codes, zone: string, fallback: (id: string) => Instant | null): CallbackReading {
  const { body, outer } = unwrapped(record);
  const externalId = text(body.id);
  if (externalId === null) throw new Refused(`no transaction id: it has ${named(Object.keys(body))}`);
  const status = statusOfWord(text(body.status) ?? '');
  if (status === '') throw new Refused('no status');
  const word = typeOfWord(text(body.type) ?? '');
  const at = timeOf(outer, RECEIVED, zone) ?? fallback(externalId);
  const address = isBody(body.crypto_address) ? body.crypto_address : {};
  const received = fieldAmount(body.currency_received, 'currency_received', codes);
  const transactions = Array.isArray(body.transactions) ? body.transactions.filter(isBody) : [];
  const exchange = isBody(body.exchange) ? body.exchange : {};
  const type =
    word === 'bank-in' || word === 'bank-out' ? 'bank' : word === 'fee' || word === 'skip' ? 'unknown' : word;
  return {
    externalId,
    fields: {
      ...NO_FIELDS,
      type,
      status,
      ...times(body, status, at, zone),
      sent: fieldAmount(body.currency_sent, 'currency_sent', codes),
      received,
      receivedMinusFee: received === null ? null : minusFee(body.currency_received),
      fees: feesOf(body.fees, codes),
      rate: amountText(exchange.rate, 'exchange.rate'),
      txid: transactions.map((item) => text(item.txid)).find((txid) => txid !== null) ?? null,
      foreignId: text(body.foreign_id) ?? text(address.foreign_id),
      counterparty: text(address.address),
      note: text(body.error),
    },
  };
}

/** The first names of a record, for a person who has to find out what it is. */
function named(keys: readonly string[]): string {
  if (keys.length === 0) return 'no fields';
  const some = keys.slice(0, 5).map((key) => key.slice(0, 40));
  return `${some.join(', ')}${keys.length > some.length ? ', …' : ''}`;
}

function times(
  body: Body,
  status: string,
  at: Instant | null,
  zone: string,
): Pick<MovementFields, 'createdAt' | 'confirmedAt' | 'cancelledAt'> {
  const own = (key: string) => timeOf(body, [key], zone);
  return {
    createdAt: own('created_at') ?? (status === 'confirmed' || status === 'cancelled' ? null : at),
    confirmedAt: own('confirmed_at') ?? (status === 'confirmed' ? at : null),
    cancelledAt: own('cancelled_at') ?? (status === 'cancelled' ? at : null),
  };
}

function minusFee(value: unknown): DecimalText | null {
  return isBody(value) ? amountText(value.amount_minus_fee, 'amount_minus_fee') : null;
}

function feesOf(value: unknown, codes: Codes): readonly FieldFee[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one): FieldFee[] => {
    const amount = fieldAmount(one, 'fees', codes);
    if (amount === null || /^0(\.0*)?$/.test(amount.amount)) return [];
    return [{ type: (isBody(one) && text(one.type)) || 'fee', ...amount }];
  });
}

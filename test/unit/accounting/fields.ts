/** Movement fields in the words of the worked examples: `sent: 'BTC 0.00367652'`. */

import { movementOf } from '../../../main/accounting/movement.ts';
import type { MovementDecision } from '../../../main/accounting/movement-decisions.ts';
import {
  type FieldAmount,
  type FieldFee,
  type MovementFields,
  NO_FIELDS,
} from '../../../main/accounting/movement-fields.ts';
import { isDecimalText } from '../../../main/values/money.ts';
import { at, name, tickerOf } from './fixtures.ts';

function amount(text: string): FieldAmount {
  const [code = '', digits = ''] = text.split(' ');
  if (!isDecimalText(digits)) throw new RangeError(`Not an amount: ${text}`);
  return { name: name(code), ticker: tickerOf(code), amount: digits };
}

export interface FieldsSketch
  extends Partial<Omit<MovementFields, 'sent' | 'received' | 'fees' | 'rate' | 'receivedMinusFee'>> {
  sent?: string;
  received?: string;
  minusFee?: string;
  rate?: string;
  /** `exchange EUR 3.20000000`. */
  fees?: readonly string[];
}

export function fields(sketch: FieldsSketch): MovementFields {
  const { sent, received, minusFee, rate, fees = [], ...rest } = sketch;
  const digits = (text: string | undefined) => {
    if (text === undefined) return null;
    if (!isDecimalText(text)) throw new RangeError(`Not a number: ${text}`);
    return text;
  };
  return {
    ...NO_FIELDS,
    status: 'confirmed',
    createdAt: at('2026-10-10T10:00:00Z'),
    ...rest,
    sent: sent ? amount(sent) : null,
    received: received ? amount(received) : null,
    receivedMinusFee: digits(minusFee),
    rate: digits(rate),
    fees: fees.map((text): FieldFee => {
      const [type = '', code = '', digitsOf = ''] = text.split(' ');
      return { type, ...amount(`${code} ${digitsOf}`) };
    }),
  };
}

let nextId = 1;

export function movementFrom(
  sketch: FieldsSketch | readonly FieldsSketch[],
  decisions: readonly MovementDecision[] = [],
) {
  const id = nextId++;
  const observations = (Array.isArray(sketch) ? sketch : [sketch]).map((one: FieldsSketch) => ({
    fields: fields(one),
    source: `movements.csv row ${id}`,
  }));
  return movementOf(
    { id, externalId: `m-${id}`, observations, decisions, waitsFor: '' },
    { feesInsideWithdrawals: false },
  );
}

/** Lines as sentences: `fee USDTT -0.991462 (derived)`. */
export function sentences(lines: ReturnType<typeof movementFrom>['lines']): string[] {
  return lines.map(
    ({ kind, name: code, amount: value, label, day }) =>
      `${day === null ? '' : `${day} `}${kind} ${code} ${value.greaterThan(0) ? '+' : ''}${value.toFixed()}${label === '' ? '' : ` (${label})`}`,
  );
}

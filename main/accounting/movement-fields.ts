/** What sources say of a movement, parsed: the fields from which its lines follow. Plain JSON with decimal strings. */
import type { CitronName, Ticker } from '../values/code.ts';
import { type DecimalText, decimal, decimalText } from '../values/money.ts';
import type { Instant } from '../values/time.ts';
import type { CounterpartyClass, LineKind, MovementType } from './movement-input.ts';

export interface FieldAmount {
  readonly name: CitronName;
  readonly ticker: Ticker;
  readonly amount: DecimalText;
}

export interface FieldFee extends FieldAmount {
  /** `exchange`, `mining`, … as the source names it. */
  readonly type: string;
}

/** A line that a person wrote herself, with its sign. */
export interface FieldLine extends FieldAmount {
  readonly kind: LineKind;
}

/** Null is not said. An amount is never negative but in `lines`: the direction follows from the type. */
export interface MovementFields {
  readonly type: MovementType | null;
  /** In the documented words (`confirmed`, `not_confirmed`, `cancelled`) where the mapping knows them, else as written. */
  readonly status: string | null;
  readonly createdAt: Instant | null;
  readonly confirmedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  /** `currency_sent`: what went into the movement; of a withdrawal, what was debited. */
  readonly sent: FieldAmount | null;
  /** `currency_received`. */
  readonly received: FieldAmount | null;
  /** `amount_minus_fee` of what was received. */
  readonly receivedMinusFee: DecimalText | null;
  readonly fees: readonly FieldFee[];
  /** Units of `received` for 1 unit of `sent`, of the quote that was executed. */
  readonly rate: DecimalText | null;
  readonly txid: string | null;
  readonly foreignId: string | null;
  readonly counterparty: string | null;
  readonly counterpartyClass: CounterpartyClass | null;
  readonly note: string | null;
  /** Of a movement that a person entered: its lines as she wrote them. No source gives them. */
  readonly lines?: readonly FieldLine[];
}

export const NO_FIELDS: MovementFields = {
  type: null,
  status: null,
  createdAt: null,
  confirmedAt: null,
  cancelledAt: null,
  sent: null,
  received: null,
  receivedMinusFee: null,
  fees: [],
  rate: null,
  txid: null,
  foreignId: null,
  counterparty: null,
  counterpartyClass: null,
  note: null,
};

export type StatusMeaning = 'confirmed' | 'pending' | 'cancelled';

/** The documented meaning of a status. An unknown one is not final: it is shown as it is and counts for nothing. */
export function statusMeaning(status: string | null): StatusMeaning {
  if (status === 'confirmed' || status === 'cancelled') return status;
  return 'pending';
}

const RANK: Record<StatusMeaning, number> = { pending: 0, confirmed: 1, cancelled: 2 };

/** Order of a movement's life: what came later in it compares greater. Zero only for equal fields. */
export function compareInLife(a: MovementFields, b: MovementFields): number {
  const byStatus = RANK[statusMeaning(a.status)] - RANK[statusMeaning(b.status)];
  if (byStatus !== 0) return byStatus;
  const latest = (fields: MovementFields) =>
    [fields.createdAt, fields.confirmedAt, fields.cancelledAt].reduce<string>(
      (last, at) => (at !== null && at > last ? at : last),
      '',
    );
  const [first, second] = [latest(a), latest(b)];
  if (first !== second) return first < second ? -1 : 1;
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * What all observations of one movement say together. A later status wins over an earlier one; what it leaves out (a
 * cancelled callback has no amounts) stays as said before. Fees are collected over the observations of one status, because
 * a back office may write one row per fee. The result does not depend on the order in which observations came.
 */
export function mergeFields(observations: readonly MovementFields[]): MovementFields {
  const [only] = observations;
  if (only !== undefined && observations.length === 1) return { ...only, fees: sortedFees(only.fees) };
  const sorted = [...observations].sort(compareInLife);
  let merged = NO_FIELDS;
  let feesOf: StatusMeaning | null = null;
  for (const fields of sorted) {
    const status = statusMeaning(fields.status);
    let fees = merged.fees;
    if (fields.fees.length > 0) {
      fees = feesOf === status ? [...fees, ...newFees(fees, fields.fees)] : fields.fees;
      feesOf = status;
    }
    merged = { ...overlay(merged, fields), fees: sortedFees(fees) };
  }
  return merged;
}

/**
 * Why observations of one status cannot both be right: they give different amounts for the same side of the movement. Empty where
 * they agree. Which one came first says nothing, so that no order of files decides it.
 */
export function contradiction(observations: readonly MovementFields[]): string {
  if (observations.length < 2) return '';
  const rank = Math.max(...observations.map(({ status }) => RANK[statusMeaning(status)]));
  const last = observations.filter(({ status }) => RANK[statusMeaning(status)] === rank);
  for (const side of ['sent', 'received'] as const) {
    const said = last.flatMap((fields) => {
      const amount = fields[side];
      return amount === null ? [] : [`${decimalText(decimal(amount.amount))} ${amount.ticker}`];
    });
    const different = [...new Set(said)].sort();
    if (different.length > 1)
      return `its sources contradict each other: ${different.join(' and ')} ${side}; enter what is right by hand`;
  }
  return '';
}

function overlay(earlier: MovementFields, later: MovementFields): MovementFields {
  const known = Object.entries(later).filter(([, value]) => value !== null);
  return { ...earlier, ...Object.fromEntries(known) };
}

const feeKey = (fee: FieldFee) => `${fee.type}\n${fee.name}\n${fee.amount}`;

function newFees(known: readonly FieldFee[], fees: readonly FieldFee[]): readonly FieldFee[] {
  const keys = new Set(known.map(feeKey));
  return fees.filter((fee) => !keys.has(feeKey(fee)));
}

function sortedFees(fees: readonly FieldFee[]): readonly FieldFee[] {
  if (fees.length < 2) return fees;
  return [...fees].sort((a, b) => (feeKey(a) < feeKey(b) ? -1 : feeKey(a) > feeKey(b) ? 1 : 0));
}

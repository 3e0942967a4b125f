/** Signed lines of a movement by its type (design: Roll-forward; K1, K2; WE 1, 2, 3). Pure. */
import { compact, type Decimal, decimal, decimalText, sum, ZERO } from '../values/money.ts';
import { feePosition } from './exchange-fee.ts';
import type { FieldAmount, FieldFee, MovementFields } from './movement-fields.ts';
import type { LineKind, MovementLine } from './movement-input.ts';

/** What a setting or a person says of a movement's fees; null lets the movement's own figures decide. */
export interface FeeReading {
  /** Withdrawals: fees were taken out of the amount, not on top of it (WE 2b). */
  readonly insideWithdrawals: boolean;
  /** Exchanges: position chosen by a person where the quote's figures do not show it (WE 3f). */
  readonly exchange: 'inside' | 'top' | null;
}

export interface Lines {
  readonly lines: readonly MovementLine[];
  /** Why the movement waits for a person; empty when its lines are certain. */
  readonly held: string;
  readonly remarks: readonly string[];
}

const FEES_ON_TOP: FeeReading = { insideWithdrawals: false, exchange: null };

/** Label of a fee that no list names: amount − amount_minus_fee. */
const DERIVED = 'derived';

/** The lines of a movement as if its balance had moved, whatever its status. Amounts are exact, fees negative. */
export function linesOf(fields: MovementFields, reading: FeeReading = FEES_ON_TOP): Lines {
  if (fields.lines !== undefined) return certain(fields.lines.map((one) => line(one.kind, one, amountOf(one))));
  switch (fields.type) {
    case 'deposit':
      return deposit(fields);
    case 'deposit_exchange':
      return depositExchange(fields);
    case 'withdrawal':
      return withdrawal(fields, reading);
    case 'withdrawal_exchange':
      return withdrawalExchange(fields, reading);
    case 'exchange':
      return exchange(fields, reading);
    case 'bank':
    case 'adjustment':
      return transfer(fields, fields.type);
    default:
      return held('unknown type');
  }
}

function held(reason: string, remarks: readonly string[] = []): Lines {
  return { lines: [], held: reason, remarks };
}

function certain(lines: readonly MovementLine[], remarks: readonly string[] = []): Lines {
  // A list that grew has room for more than it holds; its copy has not, and a month keeps a hundred thousand of them.
  return { lines: lines.filter((line) => !line.amount.isZero()).slice(), held: '', remarks };
}

function line(kind: LineKind, of: Pick<FieldAmount, 'name' | 'ticker'>, amount: Decimal, label = ''): MovementLine {
  return { kind, name: of.name, ticker: of.ticker, amount: compact(amount), label, day: null, at: null };
}

function feeLine(fee: FieldFee): MovementLine {
  return line('fee', fee, decimal(fee.amount).negated(), fee.type);
}

const amountOf = (of: FieldAmount): Decimal => decimal(of.amount);

function feesIn(fees: readonly FieldFee[], of: FieldAmount): readonly FieldFee[] {
  return fees.filter((fee) => fee.name === of.name);
}

const total = (fees: readonly FieldFee[]): Decimal => sum(fees.map(amountOf));

/**
 * Fees of an incoming amount. amount − amount_minus_fee rules: listed fees in the same coin name it when they add up to it,
 * and are shown as a listing difference when they do not (WE 1b). Listed fees in another coin are further lines (WE 1c).
 */
function feesOfReceived(fields: MovementFields, received: FieldAmount, amount: Decimal): Lines {
  const same = feesIn(fields.fees, received);
  const others = fields.fees.filter((fee) => !same.includes(fee)).map(feeLine);
  if (fields.receivedMinusFee === null) return certain([...same.map(feeLine), ...others]);
  const derived = amount.minus(decimal(fields.receivedMinusFee));
  const listed = total(same);
  if (listed.equals(derived)) return certain([...same.map(feeLine), ...others]);
  const remarks =
    same.length === 0
      ? []
      : [`listed fees differ from amount − amount_minus_fee by ${decimalText(derived.minus(listed))} ${received.name}`];
  return certain([line('fee', received, derived.negated(), DERIVED), ...others], remarks);
}

function deposit(fields: MovementFields): Lines {
  const received = fields.received ?? fields.sent;
  if (received === null) return held('no amount');
  const amount = amountOf(received);
  const fees = feesOfReceived(fields, received, amount);
  return certain([line('deposit', received, amount), ...fees.lines], fees.remarks);
}

function depositExchange(fields: MovementFields): Lines {
  const { sent, received } = fields;
  if (sent === null || received === null) return held('an amount is missing');
  const [out, into] = [amountOf(sent), amountOf(received)];
  const fees = feesOfReceived(fields, received, into);
  return certain(
    [
      line('deposit', sent, out),
      line('exchange', sent, out.negated()),
      line('exchange', received, into),
      ...fees.lines,
    ],
    fees.remarks,
  );
}

function withdrawal(fields: MovementFields, reading: FeeReading): Lines {
  const sent = fields.sent ?? fields.received;
  if (sent === null) return held('no amount');
  const inside = reading.insideWithdrawals ? total(feesIn(fields.fees, sent)) : ZERO;
  return certain([line('withdrawal', sent, inside.minus(amountOf(sent))), ...fields.fees.map(feeLine)]);
}

/** The coin sent out only passes through: its balance does not change (WE 2). */
function withdrawalExchange(fields: MovementFields, reading: FeeReading): Lines {
  const { sent, received } = fields;
  if (sent === null || received === null) return held('an amount is missing');
  const inside = (of: FieldAmount) => (reading.insideWithdrawals ? total(feesIn(fields.fees, of)) : ZERO);
  return certain([
    line('exchange', sent, inside(sent).minus(amountOf(sent))),
    line('exchange', received, amountOf(received)),
    line('withdrawal', received, inside(received).minus(amountOf(received))),
    ...fields.fees.map(feeLine),
  ]);
}

/** Amounts of an exchange with its fee taken out of, or added back to, the side whose coin it has (WE 3a–3f). */
function exchange(fields: MovementFields, reading: FeeReading): Lines {
  const { sent, received } = fields;
  if (sent === null || received === null) return held('an amount is missing');
  let out = amountOf(sent);
  let into = amountOf(received);
  const fees = fields.fees.filter((fee) => !amountOf(fee).isZero());
  const derived = fields.receivedMinusFee === null ? ZERO : into.minus(decimal(fields.receivedMinusFee));
  const feesReceived = feesIn(fees, received);
  if (!derived.isZero()) {
    const side = feesOfReceived({ ...fields, fees }, received, into);
    return certain(
      [line('exchange', sent, out.negated()), line('exchange', received, into), ...side.lines],
      side.remarks,
    );
  }
  const insideSent = position(fields, feesIn(fees, sent), 'sent', reading);
  const insideReceived = position(fields, feesReceived, 'received', reading);
  if (insideSent === null || insideReceived === null) return held('fee position unknown');
  if (insideSent) out = out.minus(total(feesIn(fees, sent)));
  if (insideReceived) into = into.plus(total(feesReceived));
  return certain([line('exchange', sent, out.negated()), line('exchange', received, into), ...fees.map(feeLine)]);
}

/** Whether the fees of one side are inside its amount; null when the figures do not show it. */
function position(
  fields: MovementFields,
  fees: readonly FieldFee[],
  side: 'sent' | 'received',
  reading: FeeReading,
): boolean | null {
  const { sent, received } = fields;
  if (fees.length === 0 || sent === null || received === null) return false;
  if (reading.exchange !== null) return reading.exchange === 'inside';
  const place = feePosition({
    from: amountOf(sent),
    to: amountOf(received),
    rate: fields.rate === null ? null : decimal(fields.rate),
    fee: total(fees),
    feeIn: side,
  });
  return place === 'unknown' ? null : place.startsWith('inside');
}

function transfer(fields: MovementFields, kind: 'bank' | 'adjustment'): Lines {
  const { sent, received } = fields;
  if (sent === null && received === null) return held('no amount');
  const lines: MovementLine[] = [];
  if (sent !== null) lines.push(line(kind, sent, amountOf(sent).negated()));
  if (received === null) return certain([...lines, ...fields.fees.map(feeLine)]);
  const into = amountOf(received);
  const fees = feesOfReceived(fields, received, into);
  return certain([...lines, line(kind, received, into), ...fees.lines], fees.remarks);
}

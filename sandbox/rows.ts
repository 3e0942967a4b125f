/** Rows of the movements file, as a back office exports them: one per transaction, times in UTC without a zone. */
import { decimalText } from '../main/values/money.ts';
import { type Day, dayOf, instantOfMs } from '../main/values/time.ts';
import { type SampleMovement, statusAt } from './movements.ts';

/** Days a file is asked for, both included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

export interface Row {
  transactionId: string;
  foreignId: string;
  type: string;
  status: string;
  created: string;
  confirmed: string;
  cancelled: string;
  currencySent: string;
  amountSent: string;
  currencyReceived: string;
  amountReceived: string;
  amountMinusFee: string;
  feeType: string;
  feeAmount: string;
  feeCurrency: string;
  rate: string;
  network: string;
  address: string;
  txid: string;
  counterparty: string;
}

export const HEADERS: Readonly<Record<keyof Row, string>> = {
  transactionId: 'Transaction ID',
  foreignId: 'Foreign ID',
  type: 'Type',
  status: 'Status',
  created: 'Created',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
  currencySent: 'Currency sent',
  amountSent: 'Amount sent',
  currencyReceived: 'Currency received',
  amountReceived: 'Amount received',
  amountMinusFee: 'Amount minus fee',
  feeType: 'Fee type',
  feeAmount: 'Fee amount',
  feeCurrency: 'Fee currency',
  rate: 'Rate',
  network: 'Network',
  address: 'Address',
  txid: 'TXID',
  counterparty: 'Counterparty',
};

/** `2026-10-31 23:59:30`, UTC. */
export function timeText(ms: number): string {
  return instantOfMs(ms).slice(0, 19).replace('T', ' ');
}

/** Whether the movement did something on a day of the range: was created, confirmed or cancelled. */
export function touches(movement: SampleMovement, range: DayRange, asOf: number): boolean {
  const { createdAt, confirmedAt, cancelledAt } = movement;
  return [createdAt, confirmedAt, cancelledAt].some((ms) => {
    if (ms === null || ms > asOf) return false;
    const day = dayOf(instantOfMs(ms));
    return day >= range.from && day <= range.to;
  });
}

/** The row of a movement as the back office shows it at a moment. */
export function rowOf(movement: SampleMovement, asOf: number, ids: 'uuid' | 'integer'): Row {
  const { sent, received, confirmedAt, cancelledAt } = movement;
  const status = statusAt(movement, asOf);
  const [fee] = movement.fees;
  const deposited = movement.type === 'deposit' || movement.type === 'deposit_exchange';
  return {
    transactionId: ids === 'uuid' ? movement.uuid : String(movement.number),
    foreignId: movement.foreignId,
    type: movement.type,
    status,
    created: timeText(movement.createdAt),
    confirmed: confirmedAt !== null && confirmedAt <= asOf ? timeText(confirmedAt) : '',
    cancelled: cancelledAt !== null && cancelledAt <= asOf ? timeText(cancelledAt) : '',
    currencySent: sent?.name ?? '',
    amountSent: sent === null ? '' : decimalText(sent.amount),
    currencyReceived: received?.name ?? '',
    amountReceived: received === null ? '' : decimalText(received.amount),
    amountMinusFee: deposited && received !== null ? decimalText(received.minusFee) : '',
    feeType: fee?.type ?? '',
    feeAmount: fee === undefined ? '' : decimalText(fee.amount),
    feeCurrency: fee?.name ?? '',
    rate: movement.rate === null ? '' : decimalText(movement.rate),
    network: movement.network,
    address: movement.address,
    txid: movement.txid ?? '',
    counterparty: movement.counterparty,
  };
}

/** RFC 4180: fields with a comma, quote or line break are quoted. */
export function csv(rows: readonly (readonly string[])[]): string {
  const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

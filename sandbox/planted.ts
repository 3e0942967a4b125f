/**
 * Faults planted in a movements file, one at a time, so that a reconciliation has something to find.
 *
 * | Fault | What is wrong in the file |
 * | --- | --- |
 * | pending-deposit | a deposit stands as `not_confirmed`, although it was confirmed and the balance has it |
 * | missing-deposit | the row of a deposit is not there |
 * | doubled-row | a deposit stands there twice, the second time under another id |
 * | fee-left-out | the fee of a withdrawal is not there |
 * | fee-inside | the amount of a withdrawal holds its fee, which is listed as well |
 * | network-swap | a deposit of USDT on Tron is written as USDT on Ethereum |
 * | late-confirmation | a deposit is written as confirmed a day later than the balance has it |
 * | cancelled-withdrawal | a withdrawal that was given back in the next month still stands as `processing` |
 */
import { decimalText } from '../main/values/money.ts';
import { type Day, dayOf, instantOfMs, lastDay, openingDay, periodOf } from '../main/values/time.ts';
import { currencyNamed, USDTE, USDTT } from './currencies.ts';
import { movedAt, type SampleMovement } from './movements.ts';
import { uuidOf } from './random.ts';
import { type DayRange, type Row, timeText } from './rows.ts';

export type PlantedFault =
  | 'pending-deposit'
  | 'missing-deposit'
  | 'doubled-row'
  | 'fee-left-out'
  | 'fee-inside'
  | 'network-swap'
  | 'late-confirmation'
  | 'cancelled-withdrawal';

/** Where a fault was planted. */
export interface Planted {
  readonly fault: PlantedFault;
  readonly transactionId: string;
  readonly ticker: string;
  /** The day on which the balance moved. */
  readonly day: Day;
  /** The amount the file gets wrong, positive, in units of the ticker. */
  readonly amount: string;
}

const DAY_MS = 86_400_000;

function movedOn(movement: SampleMovement): Day {
  return dayOf(instantOfMs(movedAt(movement) ?? movement.createdAt));
}

/** The days in which to plant: the last whole month of the range from its tenth day on, else all of the range. */
function target(range: DayRange): DayRange {
  const period = periodOf(range.to);
  const end = range.to === lastDay(period) ? range.to : openingDay(period);
  const start = `${periodOf(end)}-10` as Day;
  return start < range.from || end < start ? range : { from: start, to: end };
}

function crossesMonth(movement: SampleMovement): boolean {
  const { cancelledAt } = movement;
  if (cancelledAt === null || movedAt(movement) === null) return false;
  return periodOf(dayOf(instantOfMs(cancelledAt))) !== periodOf(movedOn(movement));
}

/** Whether the fault can be planted in the movement. */
function fits(fault: PlantedFault, movement: SampleMovement): boolean {
  if (fault === 'cancelled-withdrawal') return crossesMonth(movement);
  if (movement.cancelledAt !== null) return false;
  const named = currencyNamed(movement.sent?.name ?? '');
  if (fault === 'fee-left-out' || fault === 'fee-inside') return movement.type === 'withdrawal';
  if (fault === 'network-swap') return movement.type === 'deposit' && named === USDTT;
  return movement.type === 'deposit' && (named === USDTT || named === USDTE);
}

function swapped(row: Row): Row {
  const other = { currencySent: USDTE.name, currencyReceived: USDTE.name, feeCurrency: USDTE.name };
  return { ...row, ...other, network: USDTE.network };
}

function changed(fault: PlantedFault, row: Row, movement: SampleMovement): Row[] {
  const fee = movement.fees[0]?.amount;
  const { sent, confirmedAt } = movement;
  switch (fault) {
    case 'pending-deposit':
      return [{ ...row, status: 'not_confirmed', confirmed: '' }];
    case 'missing-deposit':
      return [];
    case 'doubled-row':
      return [row, { ...row, transactionId: uuidOf('doubled', row.transactionId) }];
    case 'fee-left-out':
      return [{ ...row, feeType: '', feeAmount: '', feeCurrency: '' }];
    case 'fee-inside':
      return [{ ...row, amountSent: sent === null || fee === undefined ? '' : decimalText(sent.amount.plus(fee)) }];
    case 'network-swap':
      return [swapped(row)];
    case 'late-confirmation':
      return [{ ...row, confirmed: confirmedAt === null ? '' : timeText(confirmedAt + DAY_MS) }];
    case 'cancelled-withdrawal':
      return [{ ...row, status: 'processing', confirmed: '', cancelled: '' }];
  }
}

function wrongBy(fault: PlantedFault, movement: SampleMovement): string {
  const { sent, received, fees } = movement;
  const fee = fees[0]?.amount;
  if ((fault === 'fee-left-out' || fault === 'fee-inside') && fee !== undefined) return decimalText(fee);
  if (fault === 'cancelled-withdrawal' && sent !== null && fee !== undefined) return decimalText(sent.amount.plus(fee));
  return received === null ? '0' : decimalText(received.minusFee);
}

/**
 * Plants a fault in the first movement that fits. Gives the rows and where it stands; `planted` is null when nothing in
 * the range fits.
 */
export function plant(
  fault: PlantedFault,
  entries: readonly { readonly movement: SampleMovement; readonly row: Row }[],
  range: DayRange,
): { rows: Row[]; planted: Planted | null } {
  const { from, to } = fault === 'cancelled-withdrawal' ? range : target(range);
  const within = (movement: SampleMovement): boolean => movedOn(movement) >= from && movedOn(movement) <= to;
  const settled = entries.filter(({ row }) => row.status === 'confirmed' || row.status === 'cancelled');
  const hit = settled.find(({ movement }) => within(movement) && fits(fault, movement));
  const rows = entries.flatMap(({ movement, row }) =>
    movement === hit?.movement ? changed(fault, row, movement) : [row],
  );
  if (hit === undefined) return { rows, planted: null };
  const { movement, row } = hit;
  const ticker = currencyNamed(row.currencySent)?.ticker ?? '';
  const amount = wrongBy(fault, movement);
  return { rows, planted: { fault, transactionId: row.transactionId, ticker, day: movedOn(movement), amount } };
}

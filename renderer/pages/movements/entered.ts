/** A movement as a person fills it in, and as the call takes it. Signs are put as text: nothing is computed. */
import type { CallInput } from '../../../preload/contract.ts';
import { isPlainAmount, isZero } from '../../text/figures.ts';

type Entry = CallInput<'movement.enter'>;
export type EntryType = Entry['type'];
export type LineKind = Entry['lines'][number]['kind'];
type Way = 'in' | 'out';

export interface EnteredLine {
  /** Tells the lines of one form apart. */
  readonly id: number;
  readonly kind: LineKind;
  readonly way: Way;
  /** Plain digits, without a sign. */
  readonly amount: string;
  readonly name: string;
}

export const TYPE_WORDS = {
  adjustment: 'Adjustment',
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  exchange: 'Exchange',
  deposit_exchange: 'Deposit with exchange',
  withdrawal_exchange: 'Withdrawal with exchange',
  bank: 'Bank',
} as const satisfies Record<EntryType, string>;

export const KIND_WORDS = {
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  fee: 'Fee',
  exchange: 'Exchange',
  bank: 'Bank',
  adjustment: 'Adjustment',
} as const satisfies Record<LineKind, string>;

/** The only way a line of its kind can go; null where both have a meaning. */
export function wayOf(kind: LineKind): Way | null {
  if (kind === 'deposit') return 'in';
  return kind === 'withdrawal' ? 'out' : null;
}

let lastId = 0;
export function newLine(kind: LineKind, way: Way, name = ''): EnteredLine {
  lastId += 1;
  return { id: lastId, kind, way, amount: '', name };
}

/** The lines a movement of a type has at least. */
const LINES: Readonly<Record<EntryType, readonly (readonly [LineKind, Way])[]>> = {
  adjustment: [['adjustment', 'in']],
  deposit: [['deposit', 'in']],
  withdrawal: [['withdrawal', 'out']],
  exchange: [
    ['exchange', 'out'],
    ['exchange', 'in'],
  ],
  deposit_exchange: [
    ['deposit', 'in'],
    ['exchange', 'out'],
    ['exchange', 'in'],
  ],
  withdrawal_exchange: [
    ['exchange', 'out'],
    ['exchange', 'in'],
    ['withdrawal', 'out'],
  ],
  bank: [['bank', 'in']],
};

export function linesFor(type: EntryType, name: string): EnteredLine[] {
  return LINES[type].map(([kind, way]) => newLine(kind, way, name));
}

/** Whether it says how much. */
const moves = ({ amount }: EnteredLine) => isPlainAmount(amount) && !isZero(amount);

/** What the fields of a line are called, which has a number where there are several. */
export function lineLabel(field: string, index: number, lines: readonly EnteredLine[]): string {
  return lines.length > 1 ? `${field}, line ${index + 1}` : field;
}

/** The fields of every line that must be filled in, with what they hold. */
export function heldBy(lines: readonly EnteredLine[]): Readonly<Record<string, string | boolean>> {
  return Object.fromEntries(
    lines.flatMap((line, index) => [
      [lineLabel('Amount', index, lines), moves(line)],
      [lineLabel('Currency', index, lines), line.name],
    ]),
  );
}

/** Signed effects on the balance; null while a line is not complete. */
export function signedLines(lines: readonly EnteredLine[]): Entry['lines'] | null {
  if (!lines.every((line) => moves(line) && line.name !== '')) return null;
  return lines.map(({ kind, way, amount, name }) => ({ kind, name, amount: way === 'out' ? `-${amount}` : amount }));
}

/** `2026-10-17` and `23:41` as the moment in UTC; null while either is not complete. */
export function momentOf(day: string, time: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? `${day}T${time}:00.000Z` : null;
}

/** The use cases of `preload/contract/movements.ts`: movements that people enter, approve, reject and classify. */
import type { movementType, WaitingMovementView } from '../../preload/contract/movements.ts';
import type { ParsedInput, UseCases } from '../../preload/contract.ts';
import { movementOf } from '../accounting/movement.ts';
import { type FieldLine, type MovementFields, NO_FIELDS } from '../accounting/movement-fields.ts';
import { Failure } from '../failure.ts';
import { readConnection } from '../store/connections.ts';
import { decide } from '../store/decisions.ts';
import { approveMovement, type Entered, enterMovement, rejectMovement, waitingMovements } from '../store/entered.ts';
import { movementRecord } from '../store/movement-records.ts';
import { decimalText } from '../values/money.ts';
import { dayOf, type Instant, instant, periodOf } from '../values/time.ts';
import { amountOf, codesOf } from './codes.ts';
import type { Core } from './core.ts';

type MovementCall = Extract<keyof UseCases, `movement.${string}`>;
type Entry = ParsedInput<'movement.enter'>;

/** The moment, checked to exist and to be over. */
function momentOf(core: Core, text: string): Instant {
  let at: Instant;
  try {
    at = instant(text);
  } catch {
    throw new Failure('invalid-input', `${text} is not a moment.`, 'Write it like 2026-10-31T14:05:00.000Z, in UTC.');
  }
  if (at <= core.now()) return at;
  throw new Failure('invalid-input', `${text} lies in the future.`, 'Enter a movement once the balance has moved.');
}

/** Signs that would contradict the column a line stands in; an adjustment takes either. */
const WRONG_SIGN: Partial<Record<FieldLine['kind'], 'negative' | 'positive'>> = {
  deposit: 'negative',
  withdrawal: 'positive',
};

function linesOf(core: Core, connectionId: number, entry: Entry): FieldLine[] {
  const codes = codesOf(core.store, connectionId);
  return entry.lines.map(({ kind, name, amount: text }) => {
    const { amount, size } = amountOf(text);
    const named = codes(name);
    if (size.isZero()) throw new Failure('invalid-input', `The ${kind} of ${name} is zero.`, 'Leave the line out.');
    const sign = size.isNegative() ? 'negative' : 'positive';
    if (WRONG_SIGN[kind] !== sign) return { kind, ...named, amount };
    throw new Failure(
      'invalid-input',
      `The ${kind} of ${text} ${name} has the wrong sign: lines are what they do to the balance.`,
      kind === 'deposit' ? 'A deposit is positive.' : 'Write what leaves the balance with a minus.',
    );
  });
}

function fieldsOf(core: Core, connectionId: number, entry: Entry): MovementFields {
  const at = momentOf(core, entry.at);
  return {
    ...NO_FIELDS,
    type: entry.type,
    status: 'confirmed',
    createdAt: at,
    confirmedAt: at,
    lines: linesOf(core, connectionId, entry),
    txid: entry.txid ?? null,
    counterparty: entry.counterparty ?? null,
    counterpartyClass: entry.counterpartyClass ?? null,
    note: entry.note,
  };
}

function view({ movement, ...trace }: Entered): WaitingMovementView {
  const { id, externalId, type, at, bookingDay, counterparty, counterpartyClass, txid } = movement;
  return {
    ...{ id, externalId, at, bookingDay, counterparty, counterpartyClass, txid },
    ...trace,
    type: type as (typeof movementType.options)[number],
    lines: movement.lines.map(({ kind, name, ticker, amount }) => ({
      ...{ kind, name, ticker },
      amount: decimalText(amount),
    })),
  };
}

export function movementUseCases(core: Core): Pick<UseCases, MovementCall> {
  const connectionId = (name: string) => readConnection(core.store, name).id;
  const person = (by: string | undefined) => by ?? core.person();
  return {
    'movement.enter': (entry) => {
      const id = connectionId(entry.connection);
      const fields = fieldsOf(core, id, entry);
      return { id: enterMovement(core.store, id, fields, { note: entry.note, by: person(entry.by) }) };
    },
    'movement.waiting': ({ connection }) => waitingMovements(core.store, connectionId(connection)).map(view),
    'movement.approve': ({ connection, id, by }) => {
      approveMovement(core.store, connectionId(connection), id, person(by));
      return { done: true };
    },
    'movement.reject': ({ connection, id, note, by }) => {
      rejectMovement(core.store, connectionId(connection), id, { note, by: person(by) });
      return { done: true };
    },
    'movement.classify': ({ connection, movement, counterpartyClass, note, by }) => {
      const id = connectionId(connection);
      const record = movementRecord(core.store, id, movement);
      if (record === null)
        throw new Failure('not-found', `There is no movement ${movement}.`, 'Choose one of the month’s movements.');
      const { at } = movementOf(record, { feesInsideWithdrawals: false });
      const about = { period: periodOf(dayOf(at)), ticker: null, day: null, movementId: movement };
      const value = { counterpartyClass };
      const decision = { ...about, kind: 'movement-classified', value, note, by: person(by) } as const;
      return { decision: decide(core.store, id, decision) };
    },
  };
}

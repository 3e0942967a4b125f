/** The use cases of `preload/contract/decisions.ts`: decisions of a month and taking them back, items, acceptances. */
import type { DecisionView, ItemView } from '../../preload/contract/decisions.ts';
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { readConnection } from '../store/connections.ts';
import { detailOf } from '../store/decided.ts';
import { allDecisions, approveDecision, decisionsOf, type KeptDecision, takeBack } from '../store/decisions.ts';
import { addItem, clearItem, itemsOf, type KeptItem } from '../store/items.ts';
import { externalIdOf } from '../store/movements.ts';
import type { Store } from '../store/open.ts';
import { decimalText } from '../values/money.ts';
import type { Period } from '../values/time.ts';
import { amountOf, codesOf } from './codes.ts';
import type { Core } from './core.ts';

type DecisionCall = Extract<keyof UseCases, `decision.${string}` | `item.${string}`>;

function decisionView(store: Store, decision: KeptDecision): DecisionView {
  const { id, kind, ticker, day, movementId, note, by, at, takenBack, waits } = decision;
  return {
    ...{ id, kind, ticker, day, note, by, at },
    waits: waits && takenBack === null,
    movement: movementId === null ? null : { id: movementId, externalId: externalIdOf(store, movementId) },
    detail: detailOf(decision),
    takenBack: takenBack === null ? null : { note: takenBack.note, by: takenBack.by, at: takenBack.at },
  };
}

function itemView({ id, ticker, kind, quantity, originPeriod, note, by, at, cleared }: KeptItem): ItemView {
  const trace = (one: { note: string; by: string; at: string }) => ({ note: one.note, by: one.by, at: one.at });
  return {
    ...{ id, kind, originPeriod, note, by, at },
    currency: ticker,
    quantity: decimalText(quantity),
    cleared: cleared === null ? null : { decision: cleared.id, period: cleared.period, ...trace(cleared) },
  };
}

export function decisionUseCases(core: Core): Pick<UseCases, DecisionCall> {
  const connectionId = (name: string) => readConnection(core.store, name).id;
  const person = (by: string | undefined) => by ?? core.person();
  return {
    'decision.list': ({ connection, period }) =>
      allDecisions(core.store, connectionId(connection))
        .filter((decision) => decision.period === period)
        .map((decision) => decisionView(core.store, decision)),
    'decision.approve': ({ connection, id, by }) => {
      approveDecision(core.store, connectionId(connection), id, person(by));
      return { done: true };
    },
    'decision.takeBack': ({ connection, id, note, by }) => {
      takeBack(core.store, connectionId(connection), id, { note, by: person(by) });
      return { done: true };
    },
    'item.list': ({ connection, period }) =>
      itemsOf(decisionsOf(core.store, connectionId(connection)))
        .filter((item) => item.originPeriod <= period && (item.cleared === null || item.cleared.period >= period))
        .map(itemView),
    'item.add': ({ connection, period, ticker, kind, quantity, note, by }) => {
      const id = connectionId(connection);
      const { amount, size } = amountOf(quantity);
      if (size.isZero())
        throw new Failure('invalid-input', 'An item of zero explains nothing.', 'Give its signed quantity.');
      const of = { period: period as Period, ticker: codesOf(core.store, id)(ticker).ticker };
      return { id: addItem(core.store, id, { ...of, kind, quantity: amount, note, by: person(by) }) };
    },
    'item.clear': ({ connection, id, period, note, by }) => {
      const clearing = { period: period as Period, note, by: person(by) };
      return { decision: clearItem(core.store, connectionId(connection), id, clearing) };
    },
  };
}

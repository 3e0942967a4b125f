/** Control totals as the doors hand them in and out. */
import type { ControlTotalView } from '../../preload/contract/control-totals.ts';
import type { ParsedInput } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { agrees } from '../store/completeness.ts';
import { controlTotalsOf, importedTotal, type NewControlTotal } from '../store/control-totals.ts';
import type { Ticker } from '../values/code.ts';
import { decimalTextOrNull } from '../values/money.ts';
import { type Day, isDay } from '../values/time.ts';
import { amountOf } from './codes.ts';
import type { Core } from './core.ts';

function dayFrom(text: string): Day {
  if (isDay(text)) return text;
  throw new Failure('invalid-input', `${text} is not a date that exists.`, 'Write it as YYYY-MM-DD.');
}

/** What a person stated, checked. Throws `invalid-input`. */
export function checkedTotal(core: Core, input: ParsedInput<'import.state-control-total'>): NewControlTotal {
  const { type, status, ticker, count, amount, note } = input;
  const [from, to] = [dayFrom(input.from), dayFrom(input.to)];
  if (from > to) throw new Failure('invalid-input', `${from} lies after ${to}.`, 'Swap the two days.');
  if (count === null && amount === null)
    throw new Failure('invalid-input', 'Neither a count nor an amount was given.', 'Give one of them, or both.');
  if (amount !== null && ticker === null)
    throw new Failure('invalid-input', 'An amount needs its currency.', 'Amounts of several currencies have no total.');
  return {
    ...{ from, to, type, status, count, note },
    ticker: ticker === null ? null : (ticker.trim().toUpperCase() as Ticker),
    amount: amount === null ? null : amountOf(amount).amount,
    by: input.by ?? core.person(),
  };
}

/** The figures that count, each beside what was imported now. */
export function controlTotalViews(core: Core, connectionId: number): ControlTotalView[] {
  return controlTotalsOf(core.store, connectionId).map((total) => {
    const imported = importedTotal(core.store, connectionId, total);
    return {
      ...total,
      type: total.type as ControlTotalView['type'],
      imported: { count: imported.count, amount: decimalTextOrNull(imported.amount) },
      agrees: agrees(total, imported),
    };
  });
}

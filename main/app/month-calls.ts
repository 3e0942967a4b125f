/**
 * The calls that are answered from a whole month. To read one of a hundred thousand lines takes seconds, in which a window
 * would stand still: where there is one they are answered in a thread of their own, in a terminal where the command runs.
 */

import { isLongMonth } from '../store/long-month.ts';
import { isPeriod } from '../values/time.ts';
import { acceptanceUseCases } from './acceptances.ts';
import type { AtHand } from './at-hand.ts';
import type { Core } from './core.ts';
import { monthUseCases } from './month.ts';
import { Months } from './months.ts';
import { outlookUseCases } from './outlooks.ts';
import { proposalUseCases } from './proposals.ts';
import { reconciliationUseCases } from './reconciliation.ts';

/** The calls, answered in this thread. */
export function monthCalls(desk: AtHand) {
  const months = new Months(desk);
  return {
    ...monthUseCases(desk, months),
    ...reconciliationUseCases(months),
    ...acceptanceUseCases(desk, months),
    ...proposalUseCases(desk, months),
    ...outlookUseCases(desk, months),
  };
}

export type MonthCalls = ReturnType<typeof monthCalls>;

/** What each of them does with the store. */
const DOES: Readonly<Record<keyof MonthCalls, 'reads' | 'keeps'>> = {
  'month.balances': 'reads',
  'month.rates': 'reads',
  'month.rollForward': 'reads',
  'month.fees': 'reads',
  'month.checks': 'reads',
  'month.bridge': 'reads',
  'month.feeLines': 'reads',
  'month.bridgeDays': 'reads',
  'month.provenance': 'reads',
  'month.movements': 'reads',
  'month.movementTotals': 'reads',
  'month.daily': 'reads',
  'month.ledger': 'reads',
  'opening.accept': 'keeps',
  'balance.acceptNil': 'keeps',
  'ledger.accept': 'keeps',
  'proposal.list': 'reads',
  'proposal.month': 'reads',
  'proposal.accept': 'keeps',
  'proposal.dismiss': 'keeps',
  'difference.accept': 'keeps',
  'report.formats': 'reads',
  outlooks: 'reads',
};

interface About {
  readonly connection: string;
  readonly period?: string;
  readonly day?: string;
}

/** The same calls, answered by the readers of the app; questions about one month one after the other. */
export function askedCalls(core: Core): MonthCalls {
  const ask = (call: string, keeps: boolean) => async (input: About) => {
    const period = input.period ?? input.day?.slice(0, 'YYYY-MM'.length) ?? '';
    const long = isPeriod(period) && isLongMonth(core.store, period);
    return core.readers.ask({ call, input, about: `${period} ${input.connection}`, long, keeps });
  };
  const calls = Object.entries(DOES).map(([call, does]) => [call, ask(call, does === 'keeps')]);
  return Object.fromEntries(calls) as MonthCalls;
}

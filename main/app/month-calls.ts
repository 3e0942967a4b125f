/**
 * The calls that are answered from a whole month. To read one of a hundred thousand lines takes seconds, in which a window
 * would stand still: where there is one they are answered in a thread of their own, in a terminal where the command runs.
 */

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

/** Which month an input is about: questions about the same one are answered one after the other. */
function monthOf({ connection, period, day }: { connection: string; period?: string; day?: string }): string {
  return `${period ?? day?.slice(0, 'YYYY-MM'.length)} ${connection}`;
}

/** The same calls, answered by the readers of the app. */
export function askedCalls({ readers }: Core): MonthCalls {
  const asked = Object.entries(DOES).map(([call, does]) => [
    call,
    (input: Parameters<typeof monthOf>[0]) =>
      readers.ask({ call, input, about: monthOf(input), keeps: does === 'keeps' }),
  ]);
  return Object.fromEntries(asked) as MonthCalls;
}

/** The use cases that accept what no source proves: an opening, a balance that was nothing, a difference to the books. */
import type { UseCases } from '../../preload/contract.ts';
import type { RollForwardRow } from '../accounting/figures.ts';
import { Failure } from '../failure.ts';
import { readConnection } from '../store/connections.ts';
import { type DecisionKind, decide, type NewDecision } from '../store/decisions.ts';
import { transaction } from '../store/open.ts';
import { decimalText } from '../values/money.ts';
import type { Period } from '../values/time.ts';
import type { AtHand } from './at-hand.ts';
import { amountOf } from './codes.ts';
import type { Months } from './months.ts';

type AcceptanceCall = 'opening.accept' | 'balance.acceptNil' | 'ledger.accept';
type Accepted = {
  readonly connection: string;
  readonly period: string;
  readonly note: string;
  readonly by?: string | undefined;
};
type Acceptance = Pick<NewDecision, 'ticker' | 'day' | 'value'>;

/** What to do about an acceptance that stands. */
export const TAKE_BACK = 'Take the earlier decision back to decide anew.';

export function acceptanceUseCases(desk: AtHand, months: Months): Pick<UseCases, AcceptanceCall> {
  const keep = (of: Accepted, kind: DecisionKind, acceptances: readonly Acceptance[]) => {
    const { id } = readConnection(desk.store, of.connection);
    const trace = { period: of.period as Period, movementId: null, note: of.note, by: of.by ?? desk.person() };
    return {
      decisions: transaction(desk.store, () =>
        acceptances.map((one) => decide(desk.store, id, { ...trace, ...one, kind })),
      ),
    };
  };
  return {
    'opening.accept': (of) => {
      const rows = months.read(of).figures.rollForward;
      const missing = rows.filter(({ openingMark }) => openingMark === 'missing');
      if (of.ticker === null) {
        if (of.amount !== null)
          throw new Failure('invalid-input', 'An opening amount is of one currency.', 'Name its currency.');
        if (missing.length === 0)
          throw new Failure('conflict', `Every opening of ${of.period} is known: there is nothing to accept.`);
        return keep(
          of,
          'accept-opening-nil',
          missing.map(({ ticker }) => ({ ticker, day: null, value: {} })),
        );
      }
      const row = missing.find(({ ticker }) => ticker === of.ticker) ?? known(rows, of);
      const about = { ticker: row.ticker, day: null };
      if (of.amount === null) return keep(of, 'accept-opening-nil', [{ ...about, value: {} }]);
      return keep(of, 'accept-opening', [{ ...about, value: { amount: amountOf(of.amount).amount } }]);
    },
    'balance.acceptNil': (of) => {
      const { input, figures } = months.read(of);
      const ticker = figures.tickers.find((code) => code === of.ticker);
      const day = input.days.slice(1).find((one) => one === of.day);
      const answer = day === undefined ? undefined : input.answers.get(day);
      if (ticker === undefined || day === undefined)
        throw new Failure(
          'not-found',
          `There is no balance of ${of.ticker} on ${of.day}.`,
          'Choose a day of the month.',
        );
      if (answer === undefined) throw new Failure('conflict', `There is no answer for ${day}.`, 'Fetch the day first.');
      const reported = answer.amounts.get(ticker);
      if (reported !== undefined)
        throw new Failure(
          'conflict',
          `${ticker} was reported on ${day}: ${reported.text}.`,
          'There is nothing to accept.',
        );
      const accepted = input.acceptances.some(
        (one) => one.subject === 'not-reported' && one.ticker === ticker && one.day === day,
      );
      if (accepted) throw new Failure('conflict', `${ticker} is accepted as nothing on ${day} already.`, TAKE_BACK);
      return keep(of, 'accept-not-reported', [{ ticker, day, value: {} }]);
    },
    'ledger.accept': (of) => {
      const row = months.read(of).figures.ledger?.find(({ ticker }) => ticker === of.ticker);
      if (row === undefined)
        throw new Failure(
          'not-found',
          `The books of ${of.period} have no ${of.ticker}.`,
          'Import the trial balance first.',
        );
      if (row.remaining === null)
        throw new Failure('conflict', `${row.ticker} cannot be compared: ${row.remark}.`, 'Bring in what is missing.');
      if (row.status === 'tied' || row.status === 'explained')
        throw new Failure('conflict', `${row.ticker} agrees with the books: there is no difference to accept.`);
      if (row.status === 'accepted')
        throw new Failure('conflict', `What remains of ${row.ticker} is accepted already.`, TAKE_BACK);
      return keep(of, 'accept-ledger', [
        { ticker: row.ticker, day: null, value: { amount: decimalText(row.remaining) } },
      ]);
    },
  };
}

/** Says why an opening needs no person; gives nothing back. */
function known(rows: readonly RollForwardRow[], of: { ticker: string | null; period: string }): never {
  const row = rows.find(({ ticker }) => ticker === of.ticker);
  if (row === undefined)
    throw new Failure('not-found', `${of.ticker} is no currency of ${of.period}.`, 'Choose one of the roll-forward.');
  throw new Failure(
    'conflict',
    `The opening of ${row.ticker} is known: ${row.opening?.toFixed() ?? 'nothing'}.`,
    'There is nothing to accept. If a person said it, take that decision back to decide anew.',
  );
}

/** The use cases of `preload/contract/proposals.ts`: proposals of a day, and a person's decisions about them. */
import type { ParsedInput, UseCases } from '../../preload/contract.ts';
import { bookMovements } from '../accounting/booking.ts';
import type { DailyRow } from '../accounting/figures.ts';
import {
  MovementDays,
  type Proposal,
  type ProposalEffect,
  type Proposals,
  proposalsFor,
} from '../accounting/proposals.ts';
import { Failure } from '../failure.ts';
import { readConnection } from '../store/connections.ts';
import { type DecisionKind, decide, decisionsOf, type NewDecision } from '../store/decisions.ts';
import { transaction } from '../store/open.ts';
import type { Ticker } from '../values/code.ts';
import { decimalText, decimalTextOrNull } from '../values/money.ts';
import type { Day, Period } from '../values/time.ts';
import type { Core } from './core.ts';
import type { Months } from './months.ts';

type ProposalCall = Extract<keyof UseCases, `proposal.${string}` | `difference.${string}`>;
type About = ParsedInput<'proposal.list'>;
type Decided = About & { readonly note: string; readonly by?: string | undefined };

const KINDS: Record<Exclude<ProposalEffect, 'none'>, DecisionKind> = {
  debited: 'movement-debited',
  'book-on': 'movement-book-on',
  dismiss: 'movement-dismissed',
  'fees-inside': 'fees-inside',
};

export function proposalUseCases(core: Core, months: Months): Pick<UseCases, ProposalCall> {
  const found = (of: About): { row: DailyRow; list: Proposals } => {
    const { input, figures } = months.read(of);
    const rows = figures.daily.filter(({ ticker }) => ticker === of.ticker);
    const row = rows.find(({ day }) => day === of.day);
    if (row === undefined)
      throw new Failure('not-found', `There is no tie-out of ${of.ticker} on ${of.day}.`, 'Choose a day of the month.');
    const dismissed = new Set(
      decisionsOf(core.store, readConnection(core.store, of.connection).id)
        .filter(({ kind, ticker, day }) => kind === 'proposal-dismissed' && ticker === of.ticker && day === of.day)
        .map(({ value }) => value.proposal),
    );
    const list = proposalsFor(row, new MovementDays(bookMovements(input)), rows);
    return { row, list: { ...list, proposals: list.proposals.filter(({ key }) => !dismissed.has(key)) } };
  };
  const named = (of: About & { readonly key: string }): Proposal => {
    const proposal = found(of).list.proposals.find(({ key }) => key === of.key);
    if (proposal !== undefined) return proposal;
    throw new Failure('conflict', 'This proposal no longer fits the day.', 'Look at the proposals again.');
  };
  const keep = (of: Decided, decisions: readonly Partial<NewDecision>[], kind?: DecisionKind) => {
    const { store } = core;
    const { id } = readConnection(store, of.connection);
    const base = {
      period: of.period as Period,
      kind: kind ?? 'proposal-dismissed',
      ticker: of.ticker as Ticker,
      day: of.day as Day,
      movementId: null,
      value: {},
      note: of.note,
      by: of.by ?? core.person(),
    };
    return { decisions: transaction(store, () => decisions.map((one) => decide(store, id, { ...base, ...one }))) };
  };
  return {
    'proposal.list': (of) => {
      const { row, list } = found(of);
      const proposals = list.proposals.map(({ key, kind, others, steps }) => ({
        ...{ key, kind, others },
        steps: steps.map(({ movement, effect, bookOn }) => ({
          movementId: movement.id,
          externalId: movement.externalId,
          source: movement.source,
          effect,
          bookOn,
        })),
      }));
      return { unexplained: decimalTextOrNull(row.unexplained), proposals, complete: list.complete };
    },
    'proposal.accept': (of) => {
      const { steps } = named(of);
      const decisions = steps.flatMap(({ movement, effect, bookOn }): Partial<NewDecision>[] => {
        if (effect === 'none') return [];
        const value = effect === 'dismiss' ? { reason: of.note } : {};
        return [{ kind: KINDS[effect], movementId: movement.id, day: bookOn ?? (of.day as Day), value }];
      });
      if (decisions.length > 0) return keep(of, decisions);
      throw new Failure(
        'invalid-input',
        'This proposal is put right in the file it came from.',
        'Correct the file and import it again.',
      );
    },
    'proposal.dismiss': (of) => keep(of, [{ value: { proposal: named(of).key } }]),
    'difference.accept': (of) => {
      const { unexplained } = found(of).row;
      if (unexplained === null || unexplained.isZero()) {
        throw new Failure(
          'conflict',
          `${of.ticker} has no difference to accept on ${of.day}.`,
          'Choose a day that is open.',
        );
      }
      return keep(of, [{ value: { amount: decimalText(unexplained) } }], 'accept-unexplained');
    },
  };
}

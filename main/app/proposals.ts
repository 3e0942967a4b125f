/** The use cases of `preload/contract/proposals.ts`: proposals of a day, and a person's decisions about them. */
import type { z } from 'zod';
import type { dayProposals, ProposalView } from '../../preload/contract/proposals.ts';
import type { ParsedInput, UseCases } from '../../preload/contract.ts';
import type { DailyRow } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import { Matching } from '../accounting/matching.ts';
import type { Proposal, ProposalEffect, ProposalStep, Proposals } from '../accounting/proposal.ts';
import { proposalsFor } from '../accounting/proposals.ts';
import { isTie } from '../accounting/tolerance.ts';
import { Failure } from '../failure.ts';
import { readConnection } from '../store/connections.ts';
import { type DecisionKind, decide, decisionsOf, type NewDecision } from '../store/decisions.ts';
import { coversOf } from '../store/files.ts';
import { movementRecords, readMovements } from '../store/movement-records.ts';
import { readNetworkLooks } from '../store/network-look.ts';
import { transaction } from '../store/open.ts';
import type { Ticker } from '../values/code.ts';
import { decimalText, decimalTextOrNull } from '../values/money.ts';
import { oncePer } from '../values/once-per.ts';
import { addDays, type Day, dayOf, type Period } from '../values/time.ts';
import { TAKE_BACK } from './acceptances.ts';
import type { AtHand } from './at-hand.ts';
import { amountOf, codesOf } from './codes.ts';
import type { Months } from './months.ts';

type ProposalCall = Extract<keyof UseCases, `proposal.${string}` | `difference.${string}`>;
type Month = { readonly connection: string; readonly period: string };
type About = ParsedInput<'proposal.list'>;
type Decided = About & { readonly note: string; readonly by?: string | undefined };
type Fee = ParsedInput<'proposal.accept'>['fee'];

/** A month ready for matching, with the proposals that people dismissed in it. */
interface Matched {
  readonly matching: Matching;
  dismissed(row: DailyRow): ReadonlySet<string>;
  /** Movement and currency of fees that wait for a second person. */
  readonly waiting: ReadonlySet<string>;
}

const KINDS: Record<Exclude<ProposalEffect, 'none'>, DecisionKind> = {
  debited: 'movement-debited',
  'book-on': 'movement-book-on',
  dismiss: 'movement-dismissed',
  'fees-inside': 'fees-inside',
  'fees-on-top': 'fees-on-top',
  'add-fee': 'fee-added',
  network: 'movement-network',
};

/** Matches a month once for as long as nothing in the store changes: `Months` hands out the same one until then. */
function matchings(desk: AtHand, months: Months): (of: Month) => Matched {
  const matchedOf = oncePer((month: ReturnType<Months['read']>) => matched(desk, month));
  return (of) => matchedOf(months.read(of));
}

function matched(desk: AtHand, { input, figures }: ReturnType<Months['read']>): Matched {
  const connectionId = readConnection(desk.store, input.connection.name).id;
  const [first, last] = [input.days[0] as Day, input.days.at(-1) as Day];
  const records = movementRecords(desk.store, connectionId, first, addDays(last, 1));
  const decisions = decisionsOf(desk.store, connectionId);
  const gone = Map.groupBy(
    decisions.filter(({ kind }) => kind === 'proposal-dismissed'),
    ({ ticker, day }) => `${ticker} ${day}`,
  );
  return {
    waiting: new Set(
      decisions.filter(({ waits }) => waits).map(({ movementId, value }) => `${movementId} ${value.ticker}`),
    ),
    matching: new Matching(input, figures.daily, records, networks(desk, connectionId, input)),
    dismissed: ({ ticker, day }) =>
      new Set((gone.get(`${ticker} ${day}`) ?? []).map(({ value }) => String(value.proposal))),
  };
}

/** What the accounts showed around the month, with the movements between; empty where they were looked at once only. */
function networks(desk: AtHand, connectionId: number, { period, currencies, settings }: MonthInput) {
  const looks = readNetworkLooks(desk.store, connectionId, period, currencies);
  const [first, last] = [looks[0], looks.at(-1)];
  if (looks.length < 2 || first === undefined || last === undefined) return { looks: [], movements: [], covers: [] };
  const range = { from: dayOf(first.at), to: dayOf(last.at) };
  const movements = readMovements(desk.store, connectionId, range, settings);
  return { looks, movements, covers: coversOf(desk.store, connectionId, range.from, range.to) };
}

function waits({ kind, steps, ticker }: Proposal, waiting: Matched['waiting']): boolean {
  return kind === 'missing-fee' && steps.some(({ movement }) => waiting.has(`${movement.id} ${ticker}`));
}

function proposalView(proposal: Proposal, waiting: Matched['waiting']): ProposalView {
  const { key, kind, others, fee, opens, steps } = proposal;
  return {
    ...{ key, kind, others },
    waits: waits(proposal, waiting),
    fee: fee === null ? null : { name: fee.name, amount: decimalText(fee.amount) },
    unexplainedAfter: decimalTextOrNull(proposal.unexplainedAfter),
    opens: opens.map(({ ticker, day }) => ({ currency: ticker, day })),
    steps: steps.map(({ movement, effect, bookOn, change, network }) => ({
      movementId: movement.id,
      externalId: movement.externalId,
      source: movement.source,
      ...{ effect, bookOn, network },
      change: decimalText(change),
    })),
  };
}

function listView(row: DailyRow, list: Proposals, { waiting }: Matched): z.infer<typeof dayProposals> {
  const proposals = list.proposals.map((proposal) => proposalView(proposal, waiting));
  return { unexplained: decimalTextOrNull(row.unexplained), proposals, complete: list.complete };
}

export function proposalUseCases(desk: AtHand, months: Months): Pick<UseCases, ProposalCall> {
  const matchedOf = matchings(desk, months);
  const rowOf = (of: About): DailyRow => {
    const rows = months.read(of).figures.daily.filter(({ ticker }) => ticker === of.ticker);
    // A day without an answer is part of the row of the next day that has one.
    const row = rows.find(({ from, day }) => from <= of.day && of.day <= day);
    if (row !== undefined) return row;
    throw new Failure('not-found', `There is no tie-out of ${of.ticker} on ${of.day}.`, 'Choose a day of the month.');
  };
  const found = (of: About): { row: DailyRow; list: Proposals } => {
    const row = rowOf(of);
    const { matching, dismissed } = matchedOf(of);
    return { row, list: proposalsFor(row, matching, dismissed(row)) };
  };
  const named = (of: About & { readonly key: string }): { row: DailyRow; proposal: Proposal } => {
    const { row, list } = found(of);
    const proposal = list.proposals.find(({ key }) => key === of.key);
    if (proposal !== undefined) return { row, proposal };
    throw new Failure('conflict', 'This proposal no longer fits the day.', 'Look at the proposals again.');
  };
  const keep = (
    of: Decided,
    row: DailyRow,
    decisions: readonly (Pick<NewDecision, 'kind'> & Partial<NewDecision>)[],
  ) => {
    const { store } = desk;
    const { id } = readConnection(store, of.connection);
    const about = { period: of.period as Period, ticker: row.ticker, day: row.day, movementId: null, value: {} };
    const trace = { note: of.note, by: of.by ?? desk.person() };
    return {
      decisions: transaction(store, () => decisions.map((one) => decide(store, id, { ...about, ...one, ...trace }))),
    };
  };
  /** The fee as the person names it: its currency, and an amount after which the day ties. */
  const feeOf = (of: About, row: DailyRow, proposal: Proposal, fee: Fee): NewDecision['value'] => {
    const missing = `${proposal.fee?.amount.toFixed()} ${proposal.fee?.name}`;
    if (fee === undefined)
      throw new Failure(
        'invalid-input',
        'The fee is not named.',
        `Give its currency and amount; ${missing} is missing.`,
      );
    const { id } = readConnection(desk.store, of.connection);
    const { name, ticker } = codesOf(desk.store, id)(fee.name);
    const { amount, size } = amountOf(fee.amount);
    const { matching } = matchedOf(of);
    const after = row.unexplained?.plus(size);
    if (ticker === row.ticker && after !== undefined && matching.within(ticker as Ticker, after))
      return { name, ticker, amount };
    throw new Failure(
      'invalid-input',
      `With a fee of ${amount} ${name} the day does not tie.`,
      `${missing} is missing. A fee of another amount is entered as a movement of its own.`,
    );
  };
  const decisionOf = (of: Decided, step: ProposalStep, fee: () => NewDecision['value']) => {
    const { effect, movement, bookOn, network } = step;
    if (effect === 'none') return [];
    const day = bookOn ?? (of.day as Day);
    const value =
      effect === 'dismiss'
        ? { reason: of.note }
        : effect === 'add-fee'
          ? fee()
          : effect === 'network'
            ? { ...network }
            : {};
    return [{ kind: KINDS[effect], movementId: movement.id, day, value }];
  };
  return {
    'proposal.list': (of) => {
      const { row, list } = found(of);
      return listView(row, list, matchedOf(of));
    },
    'proposal.month': (of) => {
      const matched = matchedOf(of);
      return matched.matching.daily.flatMap((row) => {
        const list = proposalsFor(row, matched.matching, matched.dismissed(row));
        const { ticker, day, status } = row;
        return list.proposals.length === 0 ? [] : [{ currency: ticker, day, status, ...listView(row, list, matched) }];
      });
    },
    'proposal.accept': (of) => {
      const { row, proposal } = named(of);
      if (of.fee !== undefined && proposal.kind !== 'missing-fee')
        throw new Failure('invalid-input', 'This proposal books no fee.', 'Leave the fee out.');
      if (waits(proposal, matchedOf(of).waiting))
        throw new Failure(
          'conflict',
          'This fee is booked already and waits for a second person.',
          'Let another person approve the decision, or take it back.',
        );
      const fee = () => feeOf(of, row, proposal, of.fee);
      const decisions = proposal.steps.flatMap((step) => decisionOf(of, step, fee));
      if (decisions.length > 0) return keep(of, row, decisions);
      throw new Failure(
        'invalid-input',
        'This proposal is put right in the file it came from.',
        'Correct the file and import it again, or enter the movement by hand.',
      );
    },
    'proposal.dismiss': (of) => {
      const { row, proposal } = named(of);
      return keep(of, row, [{ kind: 'proposal-dismissed', value: { proposal: proposal.key } }]);
    },
    'difference.accept': (of) => {
      const row = rowOf(of);
      const { ticker, day, unexplained, status } = row;
      if (unexplained === null || isTie(status))
        throw new Failure('conflict', `${ticker} has no difference to accept on ${day}.`, 'Choose a day that is open.');
      if (status === 'accepted')
        throw new Failure('conflict', `The difference of ${ticker} on ${day} is accepted already.`, TAKE_BACK);
      return keep(of, row, [{ kind: 'accept-unexplained', value: { amount: decimalText(unexplained) } }]);
    },
  };
}

/** A month of movements as sources say them, matched; and what becomes of it when a proposal is accepted. */
import type { DailyRow } from '../../../main/accounting/figures.ts';
import type { MonthInput } from '../../../main/accounting/input.ts';
import { Matching } from '../../../main/accounting/matching.ts';
import { monthFigures } from '../../../main/accounting/month.ts';
import { type MovementRecord, movementOf } from '../../../main/accounting/movement.ts';
import type { MovementDecision } from '../../../main/accounting/movement-decisions.ts';
import type { Proposal, ProposalStep, Proposals } from '../../../main/accounting/proposal.ts';
import { proposalsFor } from '../../../main/accounting/proposals.ts';
import { decimalText } from '../../../main/values/money.ts';
import { type FieldsSketch, fields } from './fields.ts';
import { type MonthSketch, month } from './fixtures.ts';

export interface MatchedMonth {
  readonly input: MonthInput;
  readonly daily: readonly DailyRow[];
  row(code: string, on: string): DailyRow;
  proposals(code: string, on: string, dismissed?: readonly string[]): Proposals;
  /** The same month after the proposal was accepted. */
  accept(proposal: Proposal): MatchedMonth;
}

/** Ids are 1, 2, 3 in the order of the sketches; several observations of one movement stand in a list. */
export function recordsOf(movements: readonly (FieldsSketch | readonly FieldsSketch[])[]): MovementRecord[] {
  return movements.map((sketch, index) => ({
    id: index + 1,
    externalId: `m-${index + 1}`,
    observations: [sketch].flat().map((one) => ({ fields: fields(one), source: `movements.csv row ${index + 1}` })),
    decisions: [],
    waitsFor: '',
  }));
}

export function matchedMonth(sketch: MonthSketch, records: readonly MovementRecord[]): MatchedMonth {
  const { settings } = month(sketch);
  const movements = records.map((record) => movementOf(record, settings));
  const input = month({ covered: true, ...sketch, movements });
  const { daily } = monthFigures(input);
  const matching = new Matching(input, daily, records);
  const row = (code: string, on: string): DailyRow => {
    const found = daily.find(({ ticker, day }) => ticker === code && day === on);
    if (found === undefined) throw new RangeError(`No row of ${code} on ${on}`);
    return found;
  };
  return {
    ...{ input, daily, row },
    proposals: (code, on, dismissed = []) => proposalsFor(row(code, on), matching, new Set(dismissed)),
    accept(proposal) {
      const after = records.map((record) => {
        const steps = proposal.steps.filter(({ movement }) => movement.id === record.id);
        return { ...record, decisions: [...record.decisions, ...steps.flatMap((step) => decided(step, proposal))] };
      });
      return matchedMonth(sketch, after);
    },
  };
}

function decided({ effect, bookOn, network }: ProposalStep, { fee, day, ticker }: Proposal): MovementDecision[] {
  const by = 'Ada';
  switch (effect) {
    case 'debited':
    case 'book-on':
      return [{ kind: effect, day: bookOn ?? day, by }];
    case 'dismiss':
      return [{ kind: 'dismissed', reason: 'x', by }];
    case 'fees-inside':
    case 'fees-on-top':
      return [{ kind: effect, by }];
    case 'add-fee':
      return fee === null
        ? []
        : [
            {
              kind: 'fee-added',
              ...fee,
              ticker,
              amount: decimalText(fee.amount),
              day: bookOn ?? day,
              by,
              waits: false,
            },
          ];
    case 'network':
      return network === null ? [] : [{ kind: 'network', ...network, by }];
    default:
      return [];
  }
}

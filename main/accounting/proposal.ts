/** What a proposal is: a way to explain a difference of one currency on one day. Pure. */
import type { PROPOSAL_EFFECTS, PROPOSAL_KINDS } from '../../preload/contract/proposal-kinds.ts';
import type { CitronName, Ticker } from '../values/code.ts';
import type { Decimal } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { Movement } from './movement-input.ts';

export type ProposalKind = (typeof PROPOSAL_KINDS)[number];
export type ProposalEffect = (typeof PROPOSAL_EFFECTS)[number];

export interface ProposalStep {
  readonly movement: Movement;
  readonly effect: ProposalEffect;
  /** The day the movement would count on; null where it does not change. */
  readonly bookOn: Day | null;
  /** What the day's explained amount changes by. */
  readonly change: Decimal;
  readonly network: { readonly from: CitronName; readonly to: CitronName } | null;
}

export interface Proposal {
  /** Stable: kind and movements. */
  readonly key: string;
  readonly kind: ProposalKind;
  readonly ticker: Ticker;
  readonly day: Day;
  readonly steps: readonly ProposalStep[];
  /** The fee that would make the day tie, positive; null where none is missing. */
  readonly fee: { readonly name: CitronName; readonly amount: Decimal } | null;
  /** What would be left unexplained on the day, were it accepted; null for a day that is not tested. */
  readonly unexplainedAfter: Decimal | null;
  /** Other days, of any currency, that tie now and no longer would. */
  readonly opens: readonly { readonly ticker: Ticker; readonly day: Day }[];
  /** How many other proposals of this list explain the difference as well. */
  readonly others: number;
}

export interface Proposals {
  readonly proposals: readonly Proposal[];
  /** False when sets of movements were not all tried: the search is bounded. */
  readonly complete: boolean;
}

/** A proposal before it is set beside the others. `likely` is false for one that the amount alone speaks for. */
export type Found = Omit<Proposal, 'others'> & { readonly likely: boolean };

/** Names a proposal in the words of its kind and movements, so that it is found again after a restart. */
export function keyOf(kind: ProposalKind, steps: readonly { readonly movement: Movement }[]): string {
  return [kind, ...steps.map(({ movement }) => movement.id)].join(' ');
}

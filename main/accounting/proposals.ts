/**
 * What could explain a difference of one currency on one day, ranked. Nothing is booked: a person accepts a proposal, or
 * none. Pure.
 */
import { PROPOSAL_KINDS } from '../../preload/contract/proposal-kinds.ts';
import { type Decimal, sum } from '../values/money.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import type { DailyRow } from './figures.ts';
import type { Matching } from './matching.ts';
import { missingFees } from './missing-fees.ts';
import { type Found, keyOf, type Proposal, type Proposals } from './proposal.ts';
import { setsThatSum } from './sets.ts';
import { isTie } from './tolerance.ts';

const MOST_SHOWN = 20;
const NONE: Explanations = { found: [], complete: true };

/**
 * Proposals for a day, less those that a person dismissed: for one that does not tie, what makes it tie when it is accepted
 * (`missing-movement` alone is put right at the source); for any day, networks of the ticker that were swapped.
 */
export function proposalsFor(row: DailyRow, matching: Matching, dismissed: ReadonlySet<string> = new Set()): Proposals {
  const left = (found: readonly Found[]) => found.filter(({ key }) => !dismissed.has(key));
  const wanted = row.unexplained;
  const explaining = wanted === null || isTie(row.status) ? NONE : explanations(row, matching, wanted, left);
  const swaps = left(matching.swapsOn(row)).map((one) => ({ ...one, unexplainedAfter: wanted }));
  const proposals = [...ranked(explaining.found), ...ranked(swaps)];
  return { proposals: proposals.slice(0, MOST_SHOWN), complete: explaining.complete };
}

interface Explanations {
  readonly found: readonly Found[];
  readonly complete: boolean;
}

function explanations(
  row: DailyRow,
  matching: Matching,
  wanted: Decimal,
  left: (found: readonly Found[]) => readonly Found[],
): Explanations {
  const candidates = candidatesOf(row, matching);
  const singles = candidates.filter(({ change }) => matching.within(row.ticker, wanted.minus(change)));
  const fees = left(missingFees(row, matching, wanted));
  const found = [
    ...left(singles.map((one) => proposalOf(row, matching, wanted, [one]))),
    ...fees.filter(({ likely }) => likely),
  ];
  if (found.length > 0) return { found, complete: true };
  const sets = setsThatSum(candidates, wanted, matching.unit(row.ticker), MOST_SHOWN);
  const weaker = [...fees, ...left(sets.found.map((set) => proposalOf(row, matching, wanted, set)))];
  return {
    found: weaker.length > 0 ? weaker : left([missingMovement(row, wanted)]),
    complete: sets.complete,
  };
}

/** In order, each with how many of the others there are. */
function ranked(found: readonly Found[]): Proposal[] {
  return [...found]
    .sort((a, b) => rankOf(a) - rankOf(b) || a.opens.length - b.opens.length)
    .map(({ likely: _, ...one }) => ({ ...one, others: found.length - 1 }));
}

/** By likelihood of the kind; one that only the amount speaks for comes after, one that opens other days last. */
function rankOf({ kind, likely, opens }: Found): number {
  const steps = (likely ? 0 : 1) + (opens.length > 0 ? 2 : 0);
  return steps * PROPOSAL_KINDS.length + PROPOSAL_KINDS.indexOf(kind);
}

function proposalOf(row: DailyRow, matching: Matching, wanted: Decimal, set: readonly Candidate[]): Found {
  const [first] = set;
  const kind = set.length > 1 || first === undefined ? 'several' : first.kind;
  const steps = set.map(({ movement, effect, bookOn, change }) => ({
    movement,
    effect,
    bookOn,
    change,
    network: null,
  }));
  return {
    key: keyOf(kind, steps),
    kind,
    ...{ ticker: row.ticker, day: row.day, steps, fee: null, likely: true },
    unexplainedAfter: wanted.minus(sum(set.map(({ change }) => change))),
    opens: matching.opened(row, set),
  };
}

function missingMovement({ ticker, day }: DailyRow, wanted: Decimal): Found {
  const kind = 'missing-movement';
  return {
    ...{ key: kind, kind, ticker, day, fee: null, likely: true },
    steps: [],
    unexplainedAfter: wanted,
    opens: [],
  };
}

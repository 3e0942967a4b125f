/** Proposals and decisions in words. */
import { counted } from '../../main/values/words.ts';
import type { DecisionKind } from '../../preload/contract/decisions.ts';
import type { ProposalView } from '../../preload/contract/proposals.ts';

type Step = ProposalView['steps'][number];

const PROPOSALS = {
  'cut-off': 'In the cut-off minute',
  debited: 'Pending in the file, moved in the balance',
  duplicate: 'The same movement twice',
  'confirmed-late': 'Counted on another day',
  'fees-inside': 'The fee is inside the amount',
  'fees-on-top': 'The fee is on top of the amount',
  'missing-fee': 'A fee is missing',
  'never-moved': 'Cancelled before it moved',
  'network-swap': 'On another network',
  several: 'Several movements together',
  'missing-movement': 'A movement is missing in the files',
} as const satisfies Record<ProposalView['kind'], string>;

export function proposalTitle(kind: ProposalView['kind']): string {
  return PROPOSALS[kind];
}

const EFFECTS = {
  debited: (day) => `counts on ${day}, as debited and not confirmed`,
  'book-on': (day) => `counts on ${day}`,
  dismiss: () => 'counts no longer',
  'fees-inside': () => 'its fee is taken from the amount, not added',
  'fees-on-top': () => 'its fee is added to the amount, not taken from it',
  'add-fee': () => 'gets the fee that you name',
  network: (_, network) => `is of ${network?.to ?? 'another network'}, not of ${network?.from ?? 'this one'}`,
  none: () => 'is put right in its file',
} as const satisfies Record<Step['effect'], (day: string, network: Step['network']) => string>;

/** What accepting a step does to its movement. `day` is the one that is looked at. */
export function stepWords({ effect, bookOn, network }: Step, day: string): string {
  return EFFECTS[effect](bookOn ?? day, network);
}

/** How sure a proposal is: what else fits, and whether everything was tried. */
export function fitWords(others: number, complete: boolean): string {
  const fits = others === 0 ? 'the only one that fits' : counted(others, 'other fits too', 'others fit too');
  return complete ? fits : `${fits}, not everything was tried`;
}

const DECISIONS = {
  'movement-debited': 'Counts as debited',
  'movement-book-on': 'Counts on another day',
  'movement-dismissed': 'Movement dismissed',
  'movement-rejected': 'Movement rejected',
  'movement-classified': 'Counterparty named',
  'movement-network': 'Network put right',
  'fees-inside': 'Fee inside the amount',
  'fees-on-top': 'Fee on top of the amount',
  'fee-added': 'Fee added',
  'fee-approved': 'Fee approved',
  'accept-unexplained': 'Difference accepted',
  'accept-opening': 'Opening balance entered',
  'accept-opening-nil': 'Opening accepted as nil',
  'accept-not-reported': 'Not reported accepted as nil',
  'accept-ledger': 'Difference to the books accepted',
  'reconciling-item': 'Reconciling item',
  'reconciling-item-cleared': 'Reconciling item cleared',
  'proposal-dismissed': 'Proposal dismissed',
} as const satisfies Record<DecisionKind, string>;

export function decisionWords(kind: DecisionKind): string {
  return DECISIONS[kind];
}

/** Proposals and decisions in words. */
import type { DecisionKind } from '../../preload/contract/decisions.ts';
import type { ProposalView } from '../../preload/contract/proposals.ts';
import { wordsOf } from './words.ts';

const PROPOSALS: Readonly<Record<string, string>> = {
  'cut-off': 'In the cut-off minute',
  debited: 'Pending in the file, moved in the balance',
  duplicate: 'The same movement twice',
  'confirmed-late': 'Counted on another day',
  'fees-inside': 'The fee is inside the amount',
  'missing-fee': 'A fee is missing',
  'never-moved': 'Cancelled before it moved',
  several: 'Several movements together',
  'missing-movement': 'A movement is missing in the files',
};

export function proposalTitle(kind: ProposalView['kind']): string {
  return PROPOSALS[kind] ?? wordsOf(kind);
}

/** What accepting a step does to its movement. */
export function stepWords({ effect, bookOn }: ProposalView['steps'][number], day: string): string {
  switch (effect) {
    case 'debited':
      return `counts on ${bookOn ?? day}, as debited and not confirmed`;
    case 'book-on':
      return `counts on ${bookOn ?? day}`;
    case 'dismiss':
      return 'counts no longer';
    case 'fees-inside':
      return 'its fee is taken from the amount, not added';
    case 'none':
      return 'is put right in its file';
    default:
      return wordsOf(effect).toLowerCase();
  }
}

/** How sure a proposal is: what else fits, and whether everything was tried. */
export function fitWords(others: number, complete: boolean): string {
  const fits = others === 0 ? 'the only one that fits' : others === 1 ? '1 other fits too' : `${others} others fit too`;
  return complete ? fits : `${fits}, not everything was tried`;
}

const DECISIONS: Readonly<Partial<Record<DecisionKind, string>>> = {
  'movement-debited': 'Counts as debited',
  'movement-book-on': 'Counts on another day',
  'movement-dismissed': 'Movement dismissed',
  'movement-rejected': 'Movement rejected',
  'movement-classified': 'Counterparty named',
  'movement-network': 'Network put right',
  'fees-inside': 'Fee inside the amount',
  'fees-on-top': 'Fee on top of the amount',
  'fee-added': 'Fee added',
  'accept-unexplained': 'Difference accepted',
  'accept-opening': 'Opening balance entered',
  'accept-opening-nil': 'Opening accepted as nil',
  'accept-not-reported': 'Not reported accepted as nil',
  'accept-ledger': 'Difference to the books accepted',
  'reconciling-item': 'Reconciling item',
  'reconciling-item-cleared': 'Reconciling item cleared',
  'proposal-dismissed': 'Proposal dismissed',
};

export function decisionWords(kind: DecisionKind): string {
  return DECISIONS[kind] ?? wordsOf(kind);
}

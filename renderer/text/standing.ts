/** How a movement stands, in words: whether it counts, and if not, why. */
import { counted } from '../../main/values/words.ts';
import type { MovementView } from '../../preload/contract/reconciliation.ts';
import type { StateName } from '../components/state.tsx';

type Words = readonly [StateName, string];

const STANDINGS = {
  counts: ['done', 'Counts'],
  'never-moved': ['cancelled', 'Cancelled, never moved'],
  pending: ['waiting', 'Pending'],
  'debited-not-confirmed': ['warn', 'Debited, not confirmed'],
  held: ['unknown', 'Held for a person'],
  dismissed: ['cancelled', 'Dismissed'],
} as const satisfies Record<MovementView['standing'], Words>;

const WAITS: Words = ['waiting', 'Waits for approval'];
const GIVEN_BACK: Words = ['done', 'Cancelled, given back'];
const NO_AMOUNTS: Words = ['unknown', 'No amounts known'];

/** `waits`: a person entered it, and a second one has not approved it. */
export function standingWords({ standing, lines }: MovementView, waits: boolean): Words {
  if (waits) return WAITS;
  if (standing !== 'counts') return STANDINGS[standing];
  // A source may name a withdrawal that was cancelled without saying of what.
  if (lines.length === 0) return NO_AMOUNTS;
  return lines.some(({ label }) => label === 'reversal') ? GIVEN_BACK : STANDINGS.counts;
}

/** What follows from it, where the lines do not show it; empty where they do. */
export function standingSentence({ standing, lines, pendingLines }: MovementView): string {
  if (standing === 'never-moved') return 'It was cancelled before it was confirmed: nothing reached the balance.';
  if (standing === 'counts' && lines.length === 0) {
    return 'No source says its amounts: what it took and gave back is in no total.';
  }
  if (lines.length > 0 || pendingLines.length === 0) return '';
  return 'Not in any total while it is pending.';
}

const COUNTED = [
  ['pending', 'pending'],
  ['debited-not-confirmed', 'debited, not confirmed'],
  ['held', 'held for a person'],
  ['never-moved', 'never moved'],
  ['dismissed', 'dismissed'],
] as const satisfies readonly (readonly [MovementView['standing'], string])[];

/** `308 movements, 1 pending`. */
export function movementsInWords(movements: readonly MovementView[]): string {
  const parts = COUNTED.flatMap(([standing, words]) => {
    const count = movements.filter((each) => each.standing === standing).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return [counted(movements.length, 'movement'), ...parts].join(', ');
}

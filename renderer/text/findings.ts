/** What files say of themselves, in one state. */
import type { FileFindings } from '../../preload/contract/imports.ts';

/** `fail` as soon as one total or balance differs; null when nothing in the file could be compared. */
export function findingsState({ totals, balances }: FileFindings): 'pass' | 'fail' | null {
  if (totals.some(({ agrees }) => agrees === false) || (balances?.broken ?? 0) > 0) return 'fail';
  return totals.some(({ agrees }) => agrees) || (balances?.tested ?? 0) > 0 ? 'pass' : null;
}

/** How a month's roll-forward stands, in one line. */
import type { RollForwardView } from '../../preload/contract/month.ts';

const GOOD = new Set<RollForwardView['status']>([
  'tied',
  'explained',
  'decimals-not-reported',
  'within-tolerance',
  'accepted',
]);

export function rollForwardWords(rows: readonly RollForwardView[]): string {
  const tested = rows.filter((row) => row.status !== 'not-tested');
  if (tested.length === 0) return 'No movements are imported: nothing is tested';
  const tie = tested.filter((row) => GOOD.has(row.status)).length;
  const rest = rows.length - tested.length;
  return `${tie} of ${tested.length} currencies tie${rest > 0 ? `, ${rest} not tested` : ''}`;
}
